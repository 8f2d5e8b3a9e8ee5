import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Registration } from '@olympiad/shared-dto/olympiads.dto.js';
import { Types, type Model } from 'mongoose';
import { countUpTo } from '../platform/database/count-up-to.js';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { NotFound } from '../platform/errors/app-error.js';
import type { Paging } from '../platform/http/paging.js';
import { Clock } from '../platform/time/clock.js';
import { UsersService } from '../users/users.service.js';
import { checkEntry } from './entry-check.js';
import { OlympiadHasBegun, RegistrationClosed } from './olympiad.errors.js';
import { statusOf } from './olympiad-status.js';
import { OlympiadRecord } from './olympiad.schema.js';
import { RegistrationRecord } from './registration.schema.js';

/** Who means to take part. */
@Injectable()
export class RegistrationsService {
  constructor(
    @InjectModel(OlympiadRecord.name) private readonly olympiads: Model<OlympiadRecord>,
    @InjectModel(RegistrationRecord.name) private readonly registrations: Model<RegistrationRecord>,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers a student; again is harmless. `isNew` tells the first time.
   * Throws NotFound, RegistrationClosed once nobody can start any more, ProfileIncomplete, NotEligible.
   */
  async register(olympiadId: string, userId: string): Promise<{ isNew: boolean; registration: Registration }> {
    const known = await this.registrations.findOne({ olympiadId, userId }).lean();
    if (known) return { isNew: false, registration: toRegistration(known) };
    const [olympiad, profile] = await Promise.all([
      this.olympiads.findById(olympiadId).lean(),
      this.users.profile(userId),
    ]);
    if (!olympiad || olympiad.phase === 'draft') throw new NotFound();
    const now = this.clock.date();
    const status = statusOf(olympiad, now);
    if (status !== 'scheduled' && status !== 'open') throw new RegistrationClosed();
    checkEntry(olympiad, profile);
    const registration: RegistrationRecord = {
      _id: new Types.ObjectId(),
      olympiadId: olympiad._id,
      userId: new Types.ObjectId(userId),
      registeredAt: now,
    };
    try {
      await this.registrations.create(registration);
      return { isNew: true, registration: toRegistration(registration) };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return this.register(olympiadId, userId);
    }
  }

  /**
   * Takes a registration back, as long as the olympiad has not begun; again is harmless.
   * Throws NotFound, OlympiadHasBegun.
   */
  async unregister(olympiadId: string, userId: string): Promise<void> {
    const olympiad = await this.olympiads.findById(olympiadId).lean();
    if (!olympiad || olympiad.phase === 'draft') throw new NotFound();
    if (statusOf(olympiad, this.clock.date()) === 'scheduled') {
      // One write decides between leaving and beginning at the moment of the opening.
      await this.registrations.deleteOne({ olympiadId, userId, startedAt: null });
    }
    if (await this.registrations.exists({ olympiadId, userId })) throw new OlympiadHasBegun();
  }

  /** Notes that the student begins. False when there is no registration any more. */
  async begin(olympiadId: string, userId: string): Promise<boolean> {
    const { matchedCount } = await this.registrations.updateOne(
      { olympiadId, userId },
      { $min: { startedAt: this.clock.date() } },
    );
    return matchedCount === 1;
  }

  /** The olympiads a student registered for, the latest first, and how many there are. */
  async olympiadsOf(userId: string, { skip, limit }: Paging): Promise<{ olympiadIds: string[]; counted: number }> {
    const filter = { userId: new Types.ObjectId(userId) };
    const [found, counted] = await Promise.all([
      this.registrations.find(filter).sort({ registeredAt: -1, _id: -1 }).skip(skip).limit(limit).lean(),
      countUpTo(this.registrations, filter),
    ]);
    return { olympiadIds: found.map(({ olympiadId }) => String(olympiadId)), counted };
  }
}

function toRegistration({ olympiadId, registeredAt }: RegistrationRecord): Registration {
  return { olympiadId: String(olympiadId), registeredAt: registeredAt.toISOString() };
}
