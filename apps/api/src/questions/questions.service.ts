import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { CONTENT_MEMBERS } from '@olympiad/shared-dto/kinds/kinds.js';
import type { BankQuestion, QuestionsQuery, WriteQuestion } from '@olympiad/shared-dto/questions.dto.js';
import { canonicalKey, contentOf, questionProblems } from '@olympiad/shared-dto/rules/question-key.js';
import type { Subject } from '@olympiad/shared-dto/subjects.js';
import { Types, type Model } from 'mongoose';
import { countUpTo } from '../platform/database/count-up-to.js';
import { Transactions } from '../platform/database/transactions.js';
import { InvalidInput, NotFound } from '../platform/errors/app-error.js';
import { toPage, type Paging } from '../platform/http/paging.js';
import { Clock } from '../platform/time/clock.js';
import { QuestionRecord, QuestionVersionRecord } from './question.schema.js';

/** Points at one immutable version of a question. */
export interface QuestionRef {
  id: string;
  version: number;
}

/** A draw never looks at more questions of a tag than this. */
const DRAWABLE_MAX = 1_000;

/** Each organizer's bank of questions; a change makes a version, and versions stay for ever. */
@Injectable()
export class QuestionsService {
  constructor(
    @InjectModel(QuestionRecord.name) private readonly questions: Model<QuestionRecord>,
    @InjectModel(QuestionVersionRecord.name) private readonly allVersions: Model<QuestionVersionRecord>,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(organizationId: string, query: QuestionsQuery, paging: Paging): Promise<Page<BankQuestion>> {
    const filter = {
      organizationId: new Types.ObjectId(organizationId),
      ...(query.subject && { subject: query.subject }),
      ...(query.tag && { tags: query.tag }),
    };
    const [found, total] = await Promise.all([
      this.questions.find(filter).sort({ createdAt: -1, _id: -1 }).skip(paging.skip).limit(paging.limit).lean(),
      countUpTo(this.questions, filter),
    ]);
    return toPage(paging, found.map(toBankQuestion), total);
  }

  /** Throws NotFound for a question of another organization. */
  async find(organizationId: string, id: string): Promise<BankQuestion> {
    const found = (await this.byIds(organizationId, [id])).get(id);
    if (!found) throw new NotFound();
    return found;
  }

  /** Throws InvalidInput when the key does not fit the kind. */
  async create(organizationId: string, input: WriteQuestion): Promise<BankQuestion> {
    const now = this.clock.date();
    const question: QuestionRecord = {
      ...toContent(input),
      _id: new Types.ObjectId(),
      organizationId: new Types.ObjectId(organizationId),
      version: 1,
      writtenAt: now,
      createdAt: now,
    };
    await this.transactions.run(async (session) => {
      await this.questions.create([question], { session });
      await this.allVersions.create([versionOf(question)], { session });
    });
    return toBankQuestion(question);
  }

  /** Writes the next version. Throws NotFound for a question of another organization. */
  async rewrite(organizationId: string, id: string, input: WriteQuestion): Promise<BankQuestion> {
    const content = toContent(input);
    const gone = Object.keys(CONTENT_MEMBERS).filter((member) => !(member in content));
    return this.transactions.run(async (session) => {
      const question = await this.questions
        .findOneAndUpdate(
          { _id: id, organizationId },
          {
            $set: {
              ...content,
              writtenAt: this.clock.date(),
            },
            $unset: Object.fromEntries(gone.map((member) => [member, 1])),
            $inc: { version: 1 },
          },
          { session, returnDocument: 'after' },
        )
        .lean();
      if (!question) throw new NotFound();
      await this.allVersions.create([versionOf(question)], { session });
      return toBankQuestion(question);
    }, `question:${id}`);
  }

  /** Those of the ids that are in the organization's bank, as they stand now. */
  async byIds(organizationId: string, ids: string[]): Promise<Map<string, BankQuestion>> {
    const found = await this.questions.find({ _id: { $in: ids }, organizationId }).lean();
    return new Map(found.map((question) => [String(question._id), toBankQuestion(question)]));
  }

  /** What a draw can take: the organization's questions of the subject with the tag, oldest first. */
  async byTag(organizationId: string, tag: string, subject: Subject): Promise<BankQuestion[]> {
    const found = await this.questions
      .find({ organizationId, tags: tag, subject })
      .sort({ createdAt: 1, _id: 1 })
      .limit(DRAWABLE_MAX)
      .lean();
    return found.map(toBankQuestion);
  }

  async version(id: string, version: number): Promise<BankQuestion | undefined> {
    return (await this.versions([{ id, version }]))[0];
  }

  /** The versions asked for, in no particular order; one that does not exist is left out. */
  async versions(refs: QuestionRef[]): Promise<BankQuestion[]> {
    if (refs.length === 0) return [];
    const found = await this.allVersions
      .find({ $or: refs.map(({ id, version }) => ({ questionId: new Types.ObjectId(id), version })) })
      .lean();
    return found.map((version) => toBankQuestion({ ...version, _id: version.questionId }));
  }
}

/** What is stored of the input. Throws InvalidInput when the key does not fit the kind. */
function toContent(input: WriteQuestion): Omit<WriteQuestion, 'tags'> & { tags: string[] } {
  const problems = questionProblems(input);
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
  const tags = (input.tags ?? []).map((tag) => tag.trim()).filter((tag) => tag !== '');
  const { kind, subject, text, points, key } = input;
  const common = { kind, subject, text, points, key: canonicalKey(kind, key), tags: [...new Set(tags)] };
  return { ...common, ...contentOf(input) };
}

function versionOf({ _id, ...content }: QuestionRecord): QuestionVersionRecord {
  return { ...content, _id: new Types.ObjectId(), questionId: _id };
}

function toBankQuestion(question: QuestionRecord): BankQuestion {
  const { kind, subject, text, points, key, tags, version } = question;
  return {
    id: String(question._id),
    version,
    kind,
    subject,
    text,
    ...contentOf(question),
    points,
    key,
    tags,
    createdAt: question.createdAt.toISOString(),
  };
}
