import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { FileUses, filesInText, type FileHolder, type FileUse } from '../uploads/file-uses.js';
import { OlympiadRecord } from './olympiad.schema.js';

/** Logos of an organization's olympiads, and pictures in what is written about them. */
@Injectable()
export class OlympiadPictures implements FileUse {
  constructor(
    @InjectModel(OlympiadRecord.name) private readonly olympiads: Model<OlympiadRecord>,
    uses: FileUses,
  ) {
    uses.register(this);
  }

  async find({ organizationId }: FileHolder, report: Parameters<FileUse['find']>[1]): Promise<void> {
    if (organizationId === undefined) return;
    const theirs = { organizationId: new Types.ObjectId(organizationId) };
    const said = this.olympiads.find(theirs).select('logoId description rules consentText').lean().cursor();
    for await (const { logoId, description, rules, consentText } of said) {
      if (logoId) report(String(logoId), 'olympiad');
      for (const id of filesInText(JSON.stringify([description, rules, consentText]))) report(id, 'olympiad');
    }
  }
}
