import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import type { Caller } from '../platform/http/access.js';
import { FileUses, type FileUse } from '../uploads/file-uses.js';
import { AnswerToMarkRecord } from './answer-to-mark.schema.js';

/** Files of answers are there for the organizer who has them marked. */
@Injectable()
export class AnswerFilesToMark implements FileUse {
  constructor(
    @InjectModel(AnswerToMarkRecord.name) private readonly answers: Model<AnswerToMarkRecord>,
    private readonly olympiads: OlympiadsService,
    uses: FileUses,
  ) {
    uses.register(this);
  }

  async isShown({ id, ownerId }: { id: string; ownerId: string }, caller: Caller | undefined): Promise<boolean> {
    if (caller?.role !== 'organizer' || caller.status !== 'active' || !caller.organizationId) return false;
    const found = await this.answers
      .find({ files: id, userId: new Types.ObjectId(ownerId) })
      .select('olympiadId')
      .lean();
    for (const { olympiadId } of found) {
      const olympiad = await this.olympiads.find(String(olympiadId));
      if (olympiad?.organizationId === caller.organizationId) return true;
    }
    return false;
  }

  /** What is marked here is held by its attempt already. */
  async find(): Promise<void> {}
}
