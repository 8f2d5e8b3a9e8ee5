import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { UPLOAD_PURPOSES, type UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import { EventGroups } from '../platform/events/event-groups.js';
import type { JobWork } from '../platform/jobs/job-work.js';
import { FileStore } from '../platform/files/file-store.js';
import { AccountDeletion } from '../users/account-deletion.js';
import { AccountsService } from '../users/accounts.service.js';
import { UsersService } from '../users/users.service.js';
import { FileHolderRecord, UploadRecord } from './upload.schema.js';

/** About the person; pictures and logos of olympiads belong to the organization and stay. */
const PERSONAL: readonly UploadPurpose[] = ['photo', 'gallery', 'evidence', 'answer'];

/** So many files go before the next word about it. */
const SAID_EVERY = 10;

/** Removes the files of people who deleted their accounts. */
@Injectable()
export class LeftFiles {
  constructor(
    @InjectModel(UploadRecord.name) private readonly records: Model<UploadRecord>,
    @InjectModel(FileHolderRecord.name) private readonly holders: Model<FileHolderRecord>,
    private readonly store: FileStore,
    private readonly users: UsersService,
    deletion: AccountDeletion,
    accounts: AccountsService,
    groups: EventGroups,
  ) {
    deletion.register({ name: 'files', seen: 'by-others', forget: (work) => this.remove(work) });
    // A process of the release before starts no job for the accounts it deletes; this goes with it.
    groups.register('uploads', { 'user.changed': ({ key }) => accounts.goOnErasing(key) }, 'nothing');
  }

  private async remove(work: JobWork): Promise<Record<string, number>> {
    const userId = work.key;
    const remains = await this.users.remains(userId);
    if (!remains) return {};
    const purposes = remains.role === 'student' ? [...PERSONAL, 'image' as const] : PERSONAL;
    const left = await this.records
      .find({ ownerId: new Types.ObjectId(userId), purpose: { $in: purposes } })
      .select('key')
      .lean();
    // The record goes last, so that what could not be removed is found when this is done again.
    for (const [done, { _id, key }] of left.entries()) {
      if (done % SAID_EVERY === 0) await work.moved({ units: { done, of: left.length } });
      await this.store.remove(key);
      await this.records.deleteOne({ _id });
    }
    await this.holders.deleteMany({ _id: { $in: UPLOAD_PURPOSES.map((purpose) => `${userId}.${purpose}`) } });
    return { files: left.length };
  }
}
