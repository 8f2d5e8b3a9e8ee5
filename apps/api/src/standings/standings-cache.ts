import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { STANDINGS_TOP_ROWS } from '@olympiad/shared-dto/limits.js';
import type { Model } from 'mongoose';
import type { Olympiad } from '../olympiads/olympiad.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { Tail } from '../platform/events/tail.js';
import { Memory } from '../platform/memory/memory.js';
import { partOf, rankRows, slicesOf, type StandingsHead, type RankedRow, type RowKey } from './standings-head.js';
import { StandingsParts } from './standings-parts.js';
import { StandingHeadRecord } from './standing.schema.js';

const LIFE_MS = 1_000;
const TOPS_MAX = 300;
const OLYMPIADS_MAX = 1_000;
/** So many standings may be read before their time at once, and one more each second. */
const EARLY_READS = 2;

/** The head of the standings and their best rows, of one version. */
export interface StandingsTop {
  head: StandingsHead;
  /** 0 while nobody is in them. */
  version: number;
  rows: RankedRow[];
}

/** What this replica read of standings and olympiads within the last second; the change stream says what moved since. */
@Injectable()
export class StandingsCache {
  private readonly tops: Memory<StandingsTop>;
  private readonly kept: Memory<Olympiad | undefined>;

  constructor(
    @InjectModel(StandingHeadRecord.name) private readonly heads: Model<StandingHeadRecord>,
    private readonly parts: StandingsParts,
    private readonly olympiads: OlympiadsService,
    tail: Tail,
  ) {
    const isTrusted = () => tail.isUp;
    this.tops = new Memory({ lifeMs: LIFE_MS, most: TOPS_MAX, isTrusted, spare: EARLY_READS });
    // A change of visibility binds at once.
    this.kept = new Memory({ lifeMs: LIFE_MS, most: OLYMPIADS_MAX, isTrusted });
    for (const collection of ['standings', 'olympiads']) tail.watch(collection);
    tail.changes.subscribe((change) => {
      if (!('documentKey' in change)) return;
      const id = String(change.documentKey._id);
      if (change.ns.coll === 'standings') this.tops.outdate(id);
      if (change.ns.coll === 'olympiads') this.kept.outdate(id);
    });
    tail.gap.subscribe(() => {
      this.tops.clear();
      this.kept.clear();
    });
  }

  olympiad(id: string): Promise<Olympiad | undefined> {
    return this.kept.get(id, () => this.olympiads.find(id));
  }

  top(standingsId: string): Promise<StandingsTop> {
    return this.tops.get(standingsId, () => this.readTop(standingsId));
  }

  /** Reads now, for itself and for everybody who asks within the next second. */
  newTop(standingsId: string): Promise<StandingsTop> {
    return this.tops.renew(standingsId, () => this.readTop(standingsId));
  }

  /** Ranked rows of the standings, best first; parts of an older version are there for a minute. Throws PartMissing. */
  async rows(head: StandingsHead, from: number, count: number): Promise<RankedRow[]> {
    const pieces = slicesOf(head.parts, from, count).map(async (slice) => {
      // Ranks are counted from the part's first row on.
      const rows = await this.parts.rows(head.parts[slice.part]?.id ?? '', slice.from + slice.count);
      return rankRows(head, slice.part, rows, slice.from);
    });
    return (await Promise.all(pieces)).flat();
  }

  /** The row with the key, ranked: counts of the head and its place in one part. */
  async find(head: StandingsHead, key: RowKey): Promise<RankedRow | undefined> {
    return (await this.findAll(head, [key]))[0];
  }

  /** The rows with the keys, ranked, in their order; a part is read once. Undefined for one that is not there. */
  async findAll(head: StandingsHead, keys: RowKey[]): Promise<(RankedRow | undefined)[]> {
    const places = keys.map((key) => partOf(head.parts, key));
    const found = new Map<string, RankedRow>();
    const reads = [...new Set(places)].map(async (place) => {
      const info = head.parts[place];
      if (!info) return;
      for (const row of rankRows(head, place, await this.parts.rows(info.id))) found.set(row.entryId, row);
    });
    await Promise.all(reads);
    return keys.map(({ entryId }) => found.get(entryId));
  }

  private async readTop(standingsId: string): Promise<StandingsTop> {
    const head = await this.heads.findById(standingsId).lean();
    if (!head) return { head: { tieRule: 'none', total: 0, parts: [] }, version: 0, rows: [] };
    return { head, version: head.version, rows: await this.rows(head, 0, STANDINGS_TOP_ROWS) };
  }
}
