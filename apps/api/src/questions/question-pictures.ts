import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { CONTENT_MEMBERS } from '@olympiad/shared-dto/kinds/kinds.js';
import { contentOf } from '@olympiad/shared-dto/rules/question-key.js';
import { Types, type Model } from 'mongoose';
import { FileUses, filesInText, type FileHolder, type FileUse } from '../uploads/file-uses.js';
import { QuestionVersionRecord } from './question.schema.js';

/** Pictures that the questions of an organization show, in whichever version: papers point at versions for ever. */
@Injectable()
export class QuestionPictures implements FileUse {
  constructor(
    @InjectModel(QuestionVersionRecord.name) private readonly versions: Model<QuestionVersionRecord>,
    uses: FileUses,
  ) {
    uses.register(this);
  }

  async find({ organizationId }: FileHolder, report: Parameters<FileUse['find']>[1]): Promise<void> {
    if (organizationId === undefined) return;
    const theirs = { organizationId: new Types.ObjectId(organizationId) };
    const shown = ['text', ...Object.keys(CONTENT_MEMBERS)];
    for await (const question of this.versions.find(theirs).select(shown).lean().cursor()) {
      for (const id of filesInText(JSON.stringify([question.text, contentOf(question)]))) report(id, 'question');
    }
  }
}
