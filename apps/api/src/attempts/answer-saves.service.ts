import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { SaveAcknowledgement, SaveAnswers } from '@olympiad/shared-dto/attempts.dto.js';
import { ATTEMPT_CLIENTS_MAX } from '@olympiad/shared-dto/limits.js';
import { Types, type Model } from 'mongoose';
import { KEPT_NOW } from '../platform/database/read-kept.js';
import { NotFound } from '../platform/errors/app-error.js';
import { Clock } from '../platform/time/clock.js';
import { AnswerFiles } from './answer-files.js';
import { AttemptChanges } from './attempt-changes.js';
import { AttemptPapers } from './attempt-papers.js';
import { AttemptBusy } from './attempt.errors.js';
import { AttemptRecord, type AnswerSlot, type ClientMemory } from './attempt.schema.js';
import { closed, isStoredAlready, prepare, refuseStale, takesAnswers, type PreparedChanges } from './judgement.js';
import { SaveGroups } from './save-groups.js';

const ROUNDS_MAX = 20;
/** The last place a further client can take. */
const LAST_CLIENT = `clients.${ATTEMPT_CLIENTS_MAX - 1}`;

/** Saves of answers: one conditional write decides, and only a miss is looked into. */
@Injectable()
export class AnswerSaves {
  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly papers: AttemptPapers,
    private readonly files: AnswerFiles,
    private readonly changes: AttemptChanges,
    private readonly groups: SaveGroups,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores all changes or none. Sent again unchanged, it answers what it answered.
   * Throws, judged in this order: NotFound, InvalidInput, SeqReused, AttemptIsClosed, TooManyClients, AnswersConflict.
   */
  async save(userId: string, attemptId: string, { clientId, seq, changes }: SaveAnswers): Promise<SaveAcknowledgement> {
    const paper = await this.papers.of(attemptId, userId);
    const prepared = prepare(clientId, seq, changes, paper.questions);
    await this.files.refuseOthers(userId, changes, paper.questions);
    const ids = { _id: new Types.ObjectId(attemptId), userId: new Types.ObjectId(userId) };
    // A client counts from 1, so that its first save is most likely the one with this number.
    let isNew = seq === 1;
    let { deadline } = paper;
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const now = this.clock.date();
      if (takesAnswers({ state: 'open', deadline }, now) && (await this.store(ids, deadline, prepared, isNew, now))) {
        this.changes.emit({ attemptId, clientId });
        return acknowledge(seq, prepared.saved, now, deadline);
      }
      // A save that was given up while it was being copied may stand on one server only: what is told here is kept.
      const attempt = await this.attempts.findOne(ids).readConcern(KEPT_NOW).lean();
      if (!attempt) throw new NotFound();
      ({ deadline } = await this.papers.remember(attempt));
      if (isStoredAlready(attempt, prepared)) return acknowledge(seq, prepared.saved, now, deadline);
      if (!takesAnswers(attempt, now)) throw closed(attempt);
      refuseStale(attempt, prepared);
      isNew = !attempt.clients.some(({ id }) => id === clientId);
    }
    throw new AttemptBusy();
  }

  /** The one write: owner, state, deadline, revisions and number all have to be what they were thought to be. */
  private store(
    ids: { _id: Types.ObjectId; userId: Types.ObjectId },
    deadline: Date | null,
    { clientId, seq, changes, body, size }: PreparedChanges,
    isNew: boolean,
    now: Date,
  ): Promise<boolean> {
    const filter: Record<string, unknown> = { ...ids, state: 'open', deadline };
    const set: Record<string, unknown> = {};
    for (const { questionId, value, baseRevision } of changes) {
      filter[`answers.${questionId}.revision`] = baseRevision;
      set[`answers.${questionId}`] = { value, revision: baseRevision + 1, savedAt: now } satisfies AnswerSlot;
    }
    const memory: ClientMemory = { id: clientId, seq, body };
    if (isNew) {
      filter['clients.id'] = { $ne: clientId };
      filter[LAST_CLIENT] = { $exists: false };
    } else {
      filter['clients'] = { $elemMatch: { id: clientId, seq: { $lt: seq } } };
      set['clients.$'] = memory;
    }
    const update = {
      ...(Object.keys(set).length > 0 && { $set: set }),
      ...(isNew && { $push: { clients: memory } }),
      $inc: { saves: 1 },
    };
    return this.groups.store({ attemptId: ids._id, filter, update, memory, size });
  }
}

function acknowledge(
  seq: number,
  saved: SaveAcknowledgement['saved'],
  now: Date,
  deadline: Date | null,
): SaveAcknowledgement {
  return { seq, saved, serverTime: now.toISOString(), ...(deadline && { deadline: deadline.toISOString() }) };
}
