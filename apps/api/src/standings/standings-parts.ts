import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { machineDate } from '../platform/time/machine-date.js';
import type { StandingsRow, StandingsPart } from './standings-head.js';
import { StandingPartRecord } from './standing.schema.js';

const AT_ONCE = 50;
/** Parts that never come to a head disappear after this. */
const UNUSED_LIVE_MS = 3_600_000;

/** A head names a part that is not there: the head is old, or the standings are damaged. */
export class PartMissing extends Error {
  constructor() {
    super('A part of the standings is missing');
  }
}

/** The stored parts of the standings. Each is written once; the database removes those let go, by the machine's clock. */
@Injectable()
export class StandingsParts {
  constructor(@InjectModel(StandingPartRecord.name) private readonly parts: Model<StandingPartRecord>) {}

  /** The first rows of a part, all by default. Throws PartMissing. */
  async rows(id: string, count?: number): Promise<StandingsRow[]> {
    const projection = count === undefined ? { rows: 1 } : { rows: { $slice: count } };
    const part = await this.parts.findById(id, projection).lean();
    if (!part) throw new PartMissing();
    return part.rows;
  }

  /** Whole parts by id. Throws PartMissing. */
  async whole(ids: string[], session: ClientSession): Promise<Map<string, StandingsRow[]>> {
    if (ids.length === 0) return new Map();
    const parts = await this.parts
      .find({ _id: { $in: ids } })
      .session(session)
      .lean();
    if (parts.length < ids.length) throw new PartMissing();
    return new Map(parts.map(({ _id, rows }) => [String(_id), rows]));
  }

  async add(parts: StandingsPart[], session: ClientSession): Promise<void> {
    if (parts.length === 0) return;
    await this.parts.insertMany(
      parts.map(({ info, rows }) => ({ _id: new Types.ObjectId(info.id), rows })),
      { session },
    );
  }

  /** Stores parts that a head may come to name: those that are not kept in time disappear. */
  async prepare(parts: StandingsPart[]): Promise<void> {
    const retiredAt = machineDate(UNUSED_LIVE_MS);
    for (let from = 0; from < parts.length; from += AT_ONCE) {
      const some = parts.slice(from, from + AT_ONCE);
      await this.parts.insertMany(
        some.map(({ info, rows }) => ({ _id: new Types.ObjectId(info.id), rows, retiredAt })),
      );
    }
  }

  async keep(ids: string[], session: ClientSession): Promise<void> {
    await this.parts.updateMany({ _id: { $in: ids } }, { $unset: { retiredAt: 1 } }, { session });
  }

  /** Lets parts disappear that no head names any more, after a while in which they may still be read. */
  async letGo(ids: string[], session: ClientSession): Promise<void> {
    if (ids.length === 0) return;
    await this.parts.updateMany({ _id: { $in: ids } }, { $set: { retiredAt: machineDate() } }, { session });
  }
}
