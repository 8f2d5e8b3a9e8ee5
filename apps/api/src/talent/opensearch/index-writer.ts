import { Injectable } from '@nestjs/common';
import type { SearchDocument } from '../search/search-document.js';
import type { Unlisted } from '../search/talent-search.js';
import { isBusy, SearchAway, SearchClient, SearchRefused } from './search-client.js';
import { toIndexed } from './to-indexed.js';

const AT_ONCE = 500;
const TRIES = 8;
/** Of a portfolio that is not there at all, and never comes again. */
const LAST_EDITION = Number.MAX_SAFE_INTEGER;
const NOT_THERE = 404;
/** A newer one stands there already. */
const OLDER = 409;

/** One line or two of a bulk. */
type Write = readonly object[];
interface BulkAnswer {
  errors: boolean;
  items: Record<string, { status: number; error?: { type: string } }>[];
}

/** Writes documents into indices, by edition: an older one never takes the place of a newer one. */
@Injectable()
export class IndexWriter {
  constructor(private readonly client: SearchClient) {}

  async put(indices: readonly string[], documents: readonly SearchDocument[]): Promise<void> {
    const indexed = documents.map((one) => ({ ...one, fields: toIndexed(one) }));
    await this.write(
      indices.flatMap((_index) =>
        indexed.map(({ id, edition, fields }) => [{ index: { _index, ...versioned(id, edition) } }, fields]),
      ),
    );
  }

  async remove(indices: readonly string[], gone: readonly Unlisted[]): Promise<void> {
    await this.write(
      indices.flatMap((_index) =>
        gone.map(({ id, edition = LAST_EDITION }) => [{ delete: { _index, ...versioned(id, edition) } }]),
      ),
    );
  }

  private async write(writes: readonly Write[]): Promise<void> {
    for (let at = 0; at < writes.length; at += AT_ONCE) await this.bulk(writes.slice(at, at + AT_ONCE));
  }

  /** What is refused because there is too much to do is sent again by itself, ever more slowly. */
  private async bulk(writes: readonly Write[]): Promise<void> {
    for (let left = writes, tries = 1; left.length > 0; tries += 1) {
      const { errors, items } = await this.client.work<BulkAnswer>({
        method: 'POST',
        path: '/_bulk',
        lines: left.flat(),
      });
      if (!errors) return;
      const outcomes = items.map((item) => Object.values(item)[0] ?? { status: NOT_THERE });
      const wrong = outcomes.find(
        ({ status }) => !isBusy(status) && status >= 400 && ![NOT_THERE, OLDER].includes(status),
      );
      if (wrong) throw new SearchRefused(wrong.status, wrong.error?.type ?? 'unknown');
      left = left.filter((_, at) => isBusy(outcomes[at]?.status ?? 0));
      if (left.length === 0) return;
      if (tries === TRIES) throw new SearchAway('OpenSearch is too busy to take what changed');
      await this.client.pause(tries);
    }
  }
}

function versioned(_id: string, version: number) {
  return { _id, version, version_type: 'external_gte' };
}
