import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Clock } from '../platform/time/clock.js';
import { OlympiadFrozen, WrongOlympiadStatus } from './olympiad.errors.js';
import type { Olympiad } from './olympiad.js';
import { isFrozen } from './olympiad-status.js';
import { OlympiadRecord } from './olympiad.schema.js';
import { RegistrationRecord } from './registration.schema.js';
import { toOlympiad } from './to-olympiad.js';

/** What other modules ask of olympiads. */
@Injectable()
export class OlympiadsService {
  constructor(
    @InjectModel(OlympiadRecord.name) private readonly olympiads: Model<OlympiadRecord>,
    @InjectModel(RegistrationRecord.name) private readonly registrations: Model<RegistrationRecord>,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /** Any olympiad, drafts too. */
  async find(id: string): Promise<Olympiad | undefined> {
    const found = await this.olympiads.findById(id).lean();
    return found ? toOlympiad(found) : undefined;
  }

  /** The olympiads with these ids, drafts too. */
  async findMany(ids: string[]): Promise<Map<string, Olympiad>> {
    const found = await this.olympiads.find({ _id: { $in: ids } }).lean();
    return new Map(found.map((olympiad) => [String(olympiad._id), toOlympiad(olympiad)]));
  }

  async isRegistered(olympiadId: string, userId: string): Promise<boolean> {
    return (await this.registrations.exists({ olympiadId, userId })) !== null;
  }

  countRegistrations(olympiadId: string): Promise<number> {
    return this.registrations.countDocuments({ olympiadId: new Types.ObjectId(olympiadId) });
  }

  /**
   * Records the organizer's release and publishes its event, in the session's transaction.
   * False when it was released before. Throws NotFound for another organization's olympiad,
   * OlympiadFrozen while the standings are frozen, WrongOlympiadStatus at any other stage than marking.
   */
  async recordRelease(id: string, organizationId: string, by: string, session: ClientSession): Promise<boolean> {
    const at = this.clock.date();
    const { modifiedCount } = await this.olympiads.updateOne(
      {
        _id: id,
        organizationId,
        phase: 'published',
        closesAt: { $lte: at },
        $or: [{ freezesAt: null }, { freezesAt: { $gt: at } }, { unfrozenAt: { $ne: null } }],
      },
      {
        $set: { phase: 'released', releasedAt: at },
        $push: { acts: { act: 'release', by, at } },
        $inc: { version: 1 },
      },
      { session },
    );
    if (modifiedCount === 1) {
      await this.events.publish(session, 'olympiad.released', id);
      return true;
    }
    const olympiad = await this.olympiads.findOne({ _id: id, organizationId }, null, { session }).lean();
    if (!olympiad) throw new NotFound();
    if (olympiad.phase === 'released') return false;
    if (olympiad.phase === 'published' && olympiad.closesAt <= at && isFrozen(olympiad, at)) throw new OlympiadFrozen();
    throw new WrongOlympiadStatus();
  }
}
