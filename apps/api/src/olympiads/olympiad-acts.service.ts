import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import { Transactions } from '../platform/database/transactions.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Clock } from '../platform/time/clock.js';
import { OlympiadDesk } from './olympiad-desk.service.js';
import { OlympiadIncomplete, WrongOlympiadStatus } from './olympiad.errors.js';
import type { RecordedAct } from './olympiad.js';
import { OlympiadRecord } from './olympiad.schema.js';

type Update = UpdateQuery<OlympiadRecord>;

/** What an act needs of the stored olympiad and what it sets; the write happens only where `fits` holds. */
interface ActRule {
  fits: QueryFilter<OlympiadRecord>;
  update: Update;
}

/** Whose act it is. */
export interface Actor {
  id: string;
  organizationId: string;
}

/**
 * The organizer's recorded acts. Each is one conditional write together with its event;
 * the same act again changes nothing. Throws NotFound for another organization's olympiad and
 * WrongOlympiadStatus when the act does not fit.
 */
@Injectable()
export class OlympiadActs {
  constructor(
    @InjectModel(OlympiadRecord.name) private readonly olympiads: Model<OlympiadRecord>,
    private readonly desk: OlympiadDesk,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /** Settles the paper and opens registration. Throws OlympiadIncomplete naming what is missing. */
  async publish(actor: Actor, id: string): Promise<OlympiadRecord> {
    for (;;) {
      const draft = await this.desk.own(actor.organizationId, id);
      if (draft.publishedAt) return draft;
      const paper = await this.desk.settle(actor.organizationId, draft.sections, draft.subject);
      const at = this.clock.date();
      if (draft.closesAt <= at) paper.problems[draft.timing === 'own' ? 'closesAt' : 'opensAt'] = 'has passed';
      if (Object.keys(paper.problems).length > 0) throw new OlympiadIncomplete(paper.problems);
      const { sections, questionCount, maxScore, marking } = paper;
      const published = await this.write(
        id,
        actor,
        { act: 'publish', by: actor.id, at },
        {
          // The very draft that was settled, not one written meanwhile.
          fits: { phase: 'draft', version: draft.version },
          update: { $set: { phase: 'published', publishedAt: at, paper: sections, questionCount, maxScore, marking } },
        },
      );
      if (published) return published;
    }
  }

  /** Nobody can start any more, and attempts under way end now. */
  async close(actor: Actor, id: string): Promise<OlympiadRecord> {
    const at = this.clock.date();
    // Nothing but this act moves the end of a published olympiad.
    const { closesAt } = await this.desk.own(actor.organizationId, id);
    return this.act(id, actor, { act: 'close', by: actor.id, at }, 'closedAt', {
      fits: { phase: 'published', opensAt: { $lte: at }, closedAt: null, closesAt },
      update: { $set: { closedAt: at, ...(at < closesAt && { plannedClosesAt: closesAt }) }, $min: { closesAt: at } },
    });
  }

  /** The olympiad counts for nobody. */
  cancel(actor: Actor, id: string, reason: string): Promise<OlympiadRecord> {
    const at = this.clock.date();
    return this.act(id, actor, { act: 'cancel', by: actor.id, at, reason }, 'cancelledAt', {
      fits: { phase: 'published' },
      update: { $set: { phase: 'cancelled', cancelledAt: at } },
    });
  }

  /** Everybody sees the standings as they are again. */
  unfreeze(actor: Actor, id: string): Promise<OlympiadRecord> {
    const at = this.clock.date();
    return this.act(id, actor, { act: 'unfreeze', by: actor.id, at }, 'unfrozenAt', {
      fits: { phase: 'published', freezesAt: { $lte: at }, unfrozenAt: null },
      update: { $set: { unfrozenAt: at } },
    });
  }

  private async act(
    id: string,
    actor: Actor,
    act: RecordedAct,
    recordedAs: 'closedAt' | 'cancelledAt' | 'unfrozenAt',
    rule: ActRule,
  ): Promise<OlympiadRecord> {
    const done = await this.write(id, actor, act, rule);
    if (done) return done;
    const olympiad = await this.desk.own(actor.organizationId, id);
    if (olympiad[recordedAs]) return olympiad;
    throw new WrongOlympiadStatus();
  }

  private write(
    id: string,
    actor: Actor,
    act: RecordedAct,
    { fits, update }: ActRule,
  ): Promise<OlympiadRecord | undefined> {
    return this.transactions.run(async (session) => {
      const changed = await this.olympiads
        .findOneAndUpdate(
          { ...fits, _id: id, organizationId: actor.organizationId },
          { ...update, $push: { acts: act }, $inc: { version: 1 } },
          { session, returnDocument: 'after' },
        )
        .lean();
      if (changed) await this.events.publish(session, 'olympiad.changed', id);
      return changed ?? undefined;
    }, `olympiad:${id}`);
  }
}
