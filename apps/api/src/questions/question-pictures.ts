import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
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

  async find({ organizationId }: FileHolder, tell: Parameters<FileUse['find']>[1]): Promise<void> {
    if (organizationId === undefined) return;
    const theirs = { organizationId: new Types.ObjectId(organizationId) };
    for await (const { text, options } of this.versions.find(theirs).select('text options').lean().cursor()) {
      for (const id of filesInText(JSON.stringify([text, options]))) tell(id, 'question');
    }
  }
}
