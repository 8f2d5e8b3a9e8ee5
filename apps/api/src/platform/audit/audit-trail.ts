import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { Clock } from '../time/clock.js';
import { AuditRecord } from './audit.schema.js';

/** One act to be remembered. Nothing secret and no answer key belongs in `before` and `after`. */
export interface AuditedAct {
  actorId: string;
  /** Subject and verb, such as `account.update`. */
  action: string;
  targetId: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Writes who did what, in the transaction of the act itself. */
@Injectable()
export class AuditTrail {
  constructor(
    @InjectModel(AuditRecord.name) private readonly acts: Model<AuditRecord>,
    private readonly clock: Clock,
  ) {}

  async record(session: ClientSession, act: AuditedAct): Promise<void> {
    await this.acts.collection.insertOne(
      { ...act, _id: new Types.ObjectId(), actorId: new Types.ObjectId(act.actorId), at: this.clock.date() },
      { session },
    );
  }
}
