import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Answerable } from '@olympiad/shared-dto/rules/answer-value.js';
import type { Model } from 'mongoose';
import { NotFound } from '../platform/errors/app-error.js';
import { Memory } from '../platform/memory/memory.js';
import { QuestionVersions } from '../questions/question-versions.service.js';
import { AttemptRecord } from './attempt.schema.js';

/** What a save has to know beforehand. */
export interface AttemptPaper {
  userId: string;
  /** Never changes after the start. */
  questions: ReadonlyMap<string, Answerable>;
  /** As last seen; a write that relies on it names it in its filter. */
  deadline: Date | null;
}

const ATTEMPTS_REMEMBERED = 10_000;

/**
 * Papers of attempts under way, so that a save costs one write and no read.
 * The questions of an attempt never change; its deadline may, and is only a guess that the write confirms.
 */
@Injectable()
export class AttemptPapers {
  private readonly papers = new Memory<AttemptPaper>({ lifeMs: Infinity, most: ATTEMPTS_REMEMBERED });

  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly versions: QuestionVersions,
  ) {}

  /** Throws NotFound for another student's attempt. */
  async of(attemptId: string, userId: string): Promise<AttemptPaper> {
    const known = this.papers.known(attemptId);
    if (known) {
      if (known.userId !== userId) throw new NotFound();
      return known;
    }
    const attempt = await this.attempts
      .findOne({ _id: attemptId, userId })
      .select({ userId: 1, questions: 1, deadline: 1 })
      .lean();
    if (!attempt) throw new NotFound();
    return this.remember(attempt);
  }

  /** Takes over what was just read. */
  async remember(attempt: Pick<AttemptRecord, '_id' | 'userId' | 'questions' | 'deadline'>): Promise<AttemptPaper> {
    const paper = {
      userId: String(attempt.userId),
      questions: await this.questionsOf(attempt),
      deadline: attempt.deadline,
    };
    this.papers.put(String(attempt._id), paper);
    return paper;
  }

  /** By id. */
  async questionsOf({ questions }: Pick<AttemptRecord, 'questions'>): Promise<ReadonlyMap<string, Answerable>> {
    return new Map((await this.versions.of(questions)).map(([{ id }, question]) => [id, question]));
  }
}
