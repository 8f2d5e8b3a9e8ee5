import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { UPLOAD_PURPOSES, type UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import { EventGroups } from '../platform/events/event-groups.js';
import { FileStore } from '../platform/files/file-store.js';
import { UsersService } from '../users/users.service.js';
import { FileHolderRecord, UploadRecord } from './upload.schema.js';

/** About the person; pictures and logos of olympiads belong to the organization and stay. */
const PERSONAL: readonly UploadPurpose[] = ['photo', 'gallery', 'evidence'];

/** Removes the files of people who deleted their accounts. */
@Injectable()
export class LeftFiles {
  constructor(
    @InjectModel(UploadRecord.name) private readonly records: Model<UploadRecord>,
    @InjectModel(FileHolderRecord.name) private readonly holders: Model<FileHolderRecord>,
    private readonly store: FileStore,
    private readonly users: UsersService,
    groups: EventGroups,
  ) {
    groups.register('uploads', { 'user.changed': ({ key }) => this.removeIfGone(key) }, 'nothing');
  }

  private async removeIfGone(userId: string): Promise<void> {
    const remains = await this.users.remains(userId);
    if (!remains) return;
    const purposes = remains.role === 'student' ? [...PERSONAL, 'image' as const] : PERSONAL;
    const left = await this.records
      .find({ ownerId: new Types.ObjectId(userId), purpose: { $in: purposes } })
      .select('key')
      .lean();
    // The record goes last, so that what could not be removed is found when the news is handled again.
    for (const { _id, key } of left) {
      await this.store.remove(key);
      await this.records.deleteOne({ _id });
    }
    await this.holders.deleteMany({ _id: { $in: UPLOAD_PURPOSES.map((purpose) => `${userId}.${purpose}`) } });
  }
}
