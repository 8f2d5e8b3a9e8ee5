import { Injectable, Logger } from '@nestjs/common';
import { Leases } from '../../platform/jobs/leases.js';
import { machineDate } from '../../platform/time/machine-date.js';
import { PublishedPortfolios } from '../../portfolios/published-portfolios.service.js';
import { keepIndexed } from '../talent-index.service.js';
import { IndexWriter } from './index-writer.js';
import { INDEX_VERSION, SearchIndices } from './search-indices.js';

/** Who works on indices, one process at a time. */
const LEASE = `search-index-${INDEX_VERSION}`;
const LEASE_MS = 30_000;
const AT_ONCE = 100;
const HOUR_MS = 3_600_000;
/** News that everybody else has handled is kept a week; an index that heard nothing for nearly so long begins anew. */
const DEAF_MS = 6 * 24 * HOUR_MS;

/** Sees to it that there is a whole index, and makes the next one while the former serves. */
@Injectable()
export class IndexBuilder {
  private readonly log = new Logger('Search');

  private stopped = false;

  constructor(
    private readonly indices: SearchIndices,
    private readonly writer: IndexWriter,
    private readonly portfolios: PublishedPortfolios,
    private readonly leases: Leases,
  ) {}

  /** Builds one where there is none, where somebody asked for it, or where it missed news. */
  async look(): Promise<void> {
    if (!(await this.leases.take(LEASE, LEASE_MS))) return;
    const all = await this.indices.all();
    const serving = all.find(({ isServing }) => isServing);
    const now = machineDate();
    const heard = Date.parse(serving?.notes.heardUntil ?? '');
    if (!serving || serving.notes.rebuildAskedAt !== undefined || now.getTime() - heard > DEAF_MS) {
      // Of a process that ended while it was at it.
      for (const { name, isServing } of all) if (!isServing) await this.indices.remove(name);
      return this.build();
    }
    if (now.getTime() - heard > HOUR_MS) await this.indices.note(serving.name, { heardUntil: now.toISOString() });
  }

  /** Leaves what is being built as it is; another process begins anew. */
  stop(): void {
    this.stopped = true;
  }

  private async build(): Promise<void> {
    const begun = performance.now();
    const name = await this.indices.create();
    const kept = {
      put: (documents: Parameters<IndexWriter['put']>[1]) => this.writer.put([name], documents),
      remove: (gone: Parameters<IndexWriter['remove']>[1]) => this.writer.remove([name], gone),
    };
    let count = 0;
    for await (const ids of this.portfolios.ids()) {
      // Whoever has it next begins anew.
      if (this.stopped || !(await this.leases.take(LEASE, LEASE_MS))) return;
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        // Making many documents without a pause would hold up whoever asks meanwhile.
        await keepIndexed(kept, this.portfolios, ids.slice(at, at + AT_ONCE));
      }
      count += ids.length;
    }
    await this.indices.serve(name);
    const seconds = Math.round((performance.now() - begun) / 1_000);
    this.log.log({ index: name, portfolios: count, seconds }, 'A search index was built and serves');
  }
}
