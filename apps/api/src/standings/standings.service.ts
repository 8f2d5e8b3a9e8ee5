import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { STANDINGS_TOP_ROWS } from '@olympiad/shared-dto/limits.js';
import type { Standings, StandingsEntry } from '@olympiad/shared-dto/standings.dto.js';
import { Types, type Model } from 'mongoose';
import type { Olympiad } from '../olympiads/olympiad.js';
import { NotFound } from '../platform/errors/app-error.js';
import type { Caller } from '../platform/http/access.js';
import type { Paging } from '../platform/http/paging.js';
import { searchedKeys } from '../platform/search/search-keys.js';
import { Clock } from '../platform/time/clock.js';
import { StandingsCache, type StandingsTop } from './standings-cache.js';
import { standingsId, visibleStandings, isStaffOf, type StandingsKind } from './visible-standings.js';
import type { RankedRow } from './standings-head.js';
import { rowOn } from './entries.js';
import { NameSearch } from './name-search.service.js';
import { PartMissing } from './standings-parts.js';
import { StandingEntryRecord } from './standing.schema.js';
import { StandingsNotAvailable } from './standings.errors.js';
import { StandingsRebuild } from './standings-rebuild.service.js';

/** The head of what somebody sees, for telling that it moved. */
export interface SeenTop {
  version: number;
  frozen: boolean;
  total: number;
  rows: StandingsEntry[];
}

/** What viewers see of the standings. */
@Injectable()
export class StandingsService {
  constructor(
    @InjectModel(StandingEntryRecord.name) private readonly entries: Model<StandingEntryRecord>,
    private readonly cache: StandingsCache,
    private readonly names: NameSearch,
    private readonly rebuilds: StandingsRebuild,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound, and StandingsNotAvailable before the standings may be seen. */
  async page(olympiadId: string, paging: Paging, viewer: Caller | undefined, search?: string): Promise<Standings> {
    const { olympiad, kind } = await this.seenBy(olympiadId, viewer);
    const id = standingsId(olympiadId, kind);
    const read = (top: StandingsTop) => this.read({ olympiad, kind, viewer, paging, top, terms: searchedKeys(search) });
    try {
      return await read(await this.cache.top(id));
    } catch (error) {
      if (!(error instanceof PartMissing)) throw error;
      // Only damage takes a part from a head of this second; the results give it back.
      await this.rebuilds.rebuild(olympiadId);
      return read(await this.cache.newTop(id));
    }
  }

  /**
   * The best rows as staff or everybody else sees them, read now.
   * Undefined when such a viewer may not see the standings.
   */
  async newTop(olympiadId: string, staff: boolean): Promise<SeenTop | undefined> {
    const olympiad = await this.cache.olympiad(olympiadId);
    const seen = olympiad && visibleStandings(olympiad, staff, this.clock.date());
    if (seen !== 'full' && seen !== 'frozen') return undefined;
    const { version, head, rows } = await this.cache.newTop(standingsId(olympiadId, seen));
    return { version, frozen: seen === 'frozen', total: head.total, rows: rows.map(toStandingsEntry) };
  }

  /** What is known of an olympiad, at most a second old. */
  olympiad(olympiadId: string): Promise<Olympiad | undefined> {
    return this.cache.olympiad(olympiadId);
  }

  /** An olympiad whose news the viewer may follow. Throws NotFound for a draft of somebody else's. */
  async followed(olympiadId: string, viewer: Caller | undefined): Promise<{ staff: boolean }> {
    const olympiad = await this.cache.olympiad(olympiadId);
    const staff = olympiad !== undefined && isStaffOf(olympiad, viewer);
    if (!olympiad || (olympiad.phase === 'draft' && !staff)) throw new NotFound();
    return { staff };
  }

  private async seenBy(olympiadId: string, viewer: Caller | undefined): Promise<Pick<Reading, 'olympiad' | 'kind'>> {
    const olympiad = await this.cache.olympiad(olympiadId);
    if (!olympiad) throw new NotFound();
    const kind = visibleStandings(olympiad, isStaffOf(olympiad, viewer), this.clock.date());
    if (kind === 'none') throw new NotFound();
    if (kind === 'hidden') throw new StandingsNotAvailable();
    return { olympiad, kind };
  }

  private async read(reading: Reading): Promise<Standings> {
    const { kind, top, viewer } = reading;
    const { page, limit } = reading.paging;
    const [{ items, total }, me] = await Promise.all([
      reading.terms ? this.named(reading, reading.terms) : this.ranked(reading),
      viewer?.role === 'student' ? this.own(reading, viewer.id) : undefined,
    ]);
    return {
      version: top.version,
      frozen: kind === 'frozen',
      items: items.map(toStandingsEntry),
      ...(me && { me: toStandingsEntry(me) }),
      page,
      limit,
      total,
      ranked: top.head.total,
    };
  }

  private async ranked({ top, paging: { skip, limit } }: Reading): Promise<Listed> {
    const inTop = skip + limit <= STANDINGS_TOP_ROWS;
    const items = inTop ? top.rows.slice(skip, skip + limit) : await this.cache.rows(top.head, skip, limit);
    return { items, total: top.head.total };
  }

  /** Those whose name has the terms, with their place in the whole standings. */
  private async named({ olympiad, kind, top, paging }: Reading, terms: string[]): Promise<Listed> {
    const { rows, total } = await this.names.find(olympiad, kind, terms, paging);
    const placed = await this.cache.findAll(top.head, rows);
    const missing = rows.filter((_, at) => !placed[at]);
    // Entries may be newer than the kept head.
    const newer =
      missing.length > 0
        ? await this.cache.findAll((await this.cache.newTop(standingsId(olympiad.id, kind))).head, missing)
        : [];
    const late = new Map(newer.flatMap((row) => (row ? [[row.entryId, row] as const] : [])));
    return { items: rows.flatMap((row, at) => placed[at] ?? late.get(row.entryId) ?? []), total };
  }

  /** One's own row: the entry says where it stands, so its rank costs no more in long standings. */
  private async own({ olympiad, kind, top }: Reading, userId: string): Promise<RankedRow | undefined> {
    const entry = await this.entries
      .findOne(
        { olympiadId: new Types.ObjectId(olympiad.id), userId: new Types.ObjectId(userId) },
        { row: 1, submittedAt: 1 },
      )
      .lean();
    const row = entry && rowOn(kind, olympiad, entry);
    if (!row) return undefined;
    const near = top.rows.find(({ entryId }) => entryId === row.entryId);
    if (near) return near;
    const kept = await this.cache.find(top.head, row);
    // The entry may be newer than the kept head.
    return kept ?? this.cache.find((await this.cache.newTop(standingsId(olympiad.id, kind))).head, row);
  }
}

interface Reading {
  olympiad: Olympiad;
  kind: StandingsKind;
  viewer: Caller | undefined;
  paging: Paging;
  top: StandingsTop;
  /** What was searched for; undefined when all rows are asked for. */
  terms: string[] | undefined;
}

interface Listed {
  items: RankedRow[];
  total: number;
}

function toStandingsEntry(row: RankedRow): StandingsEntry {
  const { entryId, rank, displayName, country, school, score, partlyMarked, timeUsedSeconds } = row;
  return {
    entryId,
    rank,
    displayName,
    ...(country && { country }),
    ...(school && { school }),
    score,
    ...(partlyMarked && { partlyMarked }),
    timeUsedSeconds,
  };
}
