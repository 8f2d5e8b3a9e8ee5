import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { filesOf } from '@olympiad/shared-dto/rules/answer-value.js';
import { Types, type AnyBulkWriteOperation, type ClientSession, type Model } from 'mongoose';
import { AttemptsService } from '../attempts/attempts.service.js';
import type { ClosedAttempt } from '../attempts/closed-attempt.js';
import { Transactions } from '../platform/database/transactions.js';
import { EventBus } from '../platform/events/event-bus.js';
import { EventGroups, type PublishedEvent } from '../platform/events/event-groups.js';
import { sha256 } from '../platform/signing/canonical.js';
import { Clock } from '../platform/time/clock.js';
import { QuestionVersions } from '../questions/question-versions.service.js';
import { AnswersToMarkService, type FoundAnswer } from './answers-to-mark.service.js';
import { isForPeople, markPaper, type EnteredPoints } from './mark-paper.js';
import { ReleaseService } from './release.service.js';
import { ResultRecord } from './result.schema.js';

/** Marks what was handed in. */
@Injectable()
export class MarkingService {
  constructor(
    @InjectModel(ResultRecord.name) private readonly results: Model<ResultRecord>,
    private readonly attempts: AttemptsService,
    private readonly versions: QuestionVersions,
    private readonly release: ReleaseService,
    private readonly answers: AnswersToMarkService,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly clock: Clock,
    groups: EventGroups,
  ) {
    groups.register('marking', { 'attempt.ended': { batch: (ended) => this.markAttempts(ended) } }, 'nothing');
  }

  /** Turns closed attempts into results: all of them and the news of them, or none. */
  private async markAttempts(events: PublishedEvent[]): Promise<void> {
    const ids = [...new Set(events.map(({ key }) => key))];
    const attempts = await this.attempts.closedMany(ids);
    const papers = new Map<string, Paper>();
    for (const { id, questions } of attempts) papers.set(id, await this.paperOf(questions));
    const changed = await this.transactions.run(async (session) => {
      const entered = await this.answers.entered(ids, session);
      const marked = attempts.map((attempt) =>
        toContent(attempt, papers.get(attempt.id) ?? [], entered.get(attempt.id)),
      );
      const changes = await this.changesIn(marked, session);
      if (changes.length === 0) return [];
      await this.results.bulkWrite(
        changes.map(({ write }) => write),
        { session },
      );
      await this.answers.keep(
        changes.flatMap((change) => forPeople(change, papers.get(String(change.content.attemptId)) ?? [])),
        session,
      );
      await this.events.publish(session, 'result.changed', ...changes.map(({ id }) => id));
      // Who shows a released result hears of its end by the same news as of its beginning.
      const ended = changes.filter(({ endsRelease }) => endsRelease);
      await this.events.publish(session, 'release.changed', ...ended.map(({ id }) => id));
      return changes;
    });
    // A correction after the release moves the others too.
    for (const olympiadId of new Set(changed.map(({ content }) => String(content.olympiadId)))) {
      await this.release.placeAll(olympiadId);
    }
  }

  private async paperOf(drawn: ClosedAttempt['questions']): Promise<Paper> {
    return (await this.versions.of(drawn)).map(([{ points }, question]) => ({ ...question, points }));
  }

  /** What has to be written; nothing for what is marked that way already. */
  private async changesIn(marked: Content[], session: ClientSession): Promise<Change[]> {
    if (marked.length === 0) return [];
    const stored = await this.results
      .find({ $or: marked.map(({ olympiadId, userId }) => ({ olympiadId, userId })) }, { marks: 0 })
      .session(session)
      .lean();
    const known = new Map(stored.map((result) => [holder(result), result]));
    const markedAt = this.clock.date();
    return marked.flatMap((content): Change[] => {
      const before = known.get(holder(content));
      if (!before) {
        const document = { _id: new Types.ObjectId(), ...content, version: 1, markedAt };
        return [{ id: String(document._id), content, endsRelease: false, write: { insertOne: { document } } }];
      }
      if (before.source === content.source) return [];
      const filter = { _id: before._id, version: before.version };
      const update = { $set: { ...content, markedAt }, $inc: { version: 1 } };
      const endsRelease = content.voided && before.release !== undefined;
      return [{ id: String(before._id), content, endsRelease, write: { updateOne: { filter, update } } }];
    });
  }
}

/** The questions of one attempt, with its points for each. */
type Paper = Parameters<typeof markPaper>[0];

type Content = Omit<ResultRecord, '_id' | 'version' | 'markedAt' | 'release'>;

interface Change {
  id: string;
  content: Content;
  endsRelease: boolean;
  write: AnyBulkWriteOperation<ResultRecord>;
}

function toContent(attempt: ClosedAttempt, paper: Paper, entered: EnteredPoints | undefined): Content {
  const voided = attempt.state === 'voided';
  return {
    olympiadId: new Types.ObjectId(attempt.olympiadId),
    userId: new Types.ObjectId(attempt.userId),
    attemptId: new Types.ObjectId(attempt.id),
    source: sha256({
      attemptId: attempt.id,
      questions: paper.map(({ id, version, points }) => ({ id, version, points })),
      answers: attempt.answers,
      timeUsedSeconds: attempt.timeUsedSeconds,
      voided,
    }),
    voided,
    ...markPaper(paper, attempt.answers, entered),
    timeUsedSeconds: attempt.timeUsedSeconds,
    submittedAt: attempt.submittedAt,
  };
}

/** The answers of a result that somebody has to look at; its marks stand in the order of the paper. */
function forPeople({ id, content }: Change, paper: Paper): FoundAnswer[] {
  const { olympiadId, attemptId, userId, voided, marks } = content;
  const resultId = new Types.ObjectId(id);
  return paper.flatMap((question, place) => {
    const answer = marks[place]?.answer ?? null;
    if (!isForPeople(question, answer)) return [];
    const { id: questionId, version, kind, points: maxPoints } = question;
    const files = filesOf(question, answer);
    const found = { olympiadId, resultId, attemptId, userId, questionId, version, kind, maxPoints, answer, voided };
    return [{ ...found, ...(files.length > 0 && { files: [...files] }) }];
  });
}

function holder({ olympiadId, userId }: { olympiadId: Types.ObjectId; userId: Types.ObjectId }): string {
  return `${String(olympiadId)}:${String(userId)}`;
}
