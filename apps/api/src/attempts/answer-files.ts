import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { AnswerChange } from '@olympiad/shared-dto/attempts.dto.js';
import { KINDS, QUESTION_KINDS } from '@olympiad/shared-dto/kinds/kinds.js';
import type { Kind } from '@olympiad/shared-dto/kinds/kind.js';
import { filesOf, type Answerable } from '@olympiad/shared-dto/rules/answer-value.js';
import { Types, type Model } from 'mongoose';
import { InvalidInput } from '../platform/errors/app-error.js';
import { FileUses, type FileHolder, type FileUse } from '../uploads/file-uses.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { AttemptRecord } from './attempt.schema.js';

/** Kinds whose answers may refer to uploads. */
const WITH_FILES = QUESTION_KINDS.filter((name) => (KINDS[name] as Kind).files !== undefined);

/** Files that answers refer to: each the student's own, and kept as long as the attempt is. */
@Injectable()
export class AnswerFiles implements FileUse {
  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly uploads: UploadsService,
    uses: FileUses,
  ) {
    uses.register(this);
  }

  /** Throws InvalidInput naming `changes.N.value` for a file that the student has not uploaded as an answer. */
  async refuseOthers(
    userId: string,
    changes: readonly Pick<AnswerChange, 'questionId' | 'value'>[],
    questions: ReadonlyMap<string, Answerable>,
  ): Promise<void> {
    const named = changes.map(({ questionId, value }) => filesOf(questions.get(questionId), value));
    if (named.every((ids) => ids.length === 0)) return;
    const owned = await this.uploads.ownedBy(userId, named.flat(), ['answer']);
    const fields = Object.fromEntries(
      named.flatMap((ids, at) =>
        ids.every((id) => owned.has(id)) ? [] : [[`changes.${at}.value`, 'must be a file that you have uploaded']],
      ),
    );
    if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
  }

  async find({ accountId }: FileHolder, report: Parameters<FileUse['find']>[1]): Promise<void> {
    const theirs = { userId: new Types.ObjectId(accountId), 'questions.kind': { $in: WITH_FILES } };
    for await (const { questions, answers } of this.attempts.find(theirs).select('questions answers').lean().cursor()) {
      for (const question of questions) {
        for (const id of filesOf(question, answers[question.id]?.value ?? null)) report(id, 'attempt');
      }
    }
  }
}
