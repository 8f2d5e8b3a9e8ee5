import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model, type QueryFilter } from 'mongoose';
import { UNUSED_KEPT_DAYS } from '@olympiad/shared-dto/limits.js';
import type { FilePlace, OwnFile, OwnFiles, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import { countUpTo } from '../platform/database/count-up-to.js';
import { NotFound } from '../platform/errors/app-error.js';
import { FileStore } from '../platform/files/file-store.js';
import type { Paging } from '../platform/http/paging.js';
import { toPage } from '../platform/http/paging.js';
import { FileRooms } from './file-room.js';
import { FileUses, type FileHolder } from './file-uses.js';
import { FileInUse } from './upload.errors.js';
import { UploadRecord } from './upload.schema.js';
import { holderOf, urlOfFile, type Uploader } from './uploader.js';

const DAY_MS = 24 * 3_600_000;
/** What a student's version of before shows is only shown again when it is restored, and then without the file. */
const LETS_GO: readonly FilePlace[] = ['version'];

/** What somebody has uploaded: how much room it takes, what it is used for, and its removal. */
@Injectable()
export class OwnFilesService {
  constructor(
    @InjectModel(UploadRecord.name) private readonly records: Model<UploadRecord>,
    private readonly store: FileStore,
    private readonly rooms: FileRooms,
    private readonly uses: FileUses,
  ) {}

  /** Newest first. */
  async list(caller: Uploader, paging: Paging): Promise<OwnFiles> {
    const holder = holderOf(caller);
    const filter = { ...ownedBy(holder), state: 'stored' as const };
    const [found, total, uses, room] = await Promise.all([
      this.records.find(filter).sort({ createdAt: -1, _id: -1 }).skip(paging.skip).limit(paging.limit).lean(),
      countUpTo(this.records, filter),
      this.uses.of(holder),
      this.rooms.of(holder, purposesOf(caller)),
    ]);
    const items = found.map((record) => toOwnFile(record, uses.get(String(record._id))));
    return { ...toPage(paging, items, total), room };
  }

  /** Throws NotFound for a file of others, FileInUse while a page, a draft, an olympiad or a question needs it. */
  async remove(caller: Uploader, id: string): Promise<void> {
    const holder = holderOf(caller);
    const _id = new Types.ObjectId(id);
    const found = await this.records.findOne({ _id, ...ownedBy(holder), state: 'stored' }).lean();
    if (!found) throw new NotFound();
    const places = [...((await this.uses.of(holder)).get(id) ?? [])].filter((place) => !LETS_GO.includes(place));
    if (places.length > 0) throw new FileInUse(places);
    // The record goes last, so that what could not be removed is still there to be removed.
    await this.store.remove(found.key);
    await this.records.deleteOne({ _id });
  }
}

function ownedBy({ accountId, organizationId }: FileHolder): QueryFilter<UploadRecord> {
  const ownerId = new Types.ObjectId(accountId);
  if (organizationId === undefined) return { ownerId };
  return { $or: [{ ownerId }, { organizationId: new Types.ObjectId(organizationId) }] };
}

function purposesOf({ role }: Uploader): UploadPurpose[] {
  if (role === 'student') return ['photo', 'gallery', 'evidence', 'image', 'answer'];
  return role === 'organizer' || role === 'owner' ? ['image', 'logo'] : [];
}

function toOwnFile(record: UploadRecord, places: ReadonlySet<FilePlace> | undefined): OwnFile {
  const { _id, purpose, type = '', size = 0, createdAt, unusedSince } = record;
  const id = String(_id);
  const goesAt = unusedSince && new Date(unusedSince.getTime() + UNUSED_KEPT_DAYS[purpose] * DAY_MS);
  return {
    ...{ id, url: urlOfFile(id), type, size, purpose, uploadedAt: createdAt.toISOString() },
    usedBy: [...(places ?? [])],
    ...(!places && unusedSince && { unusedSince: unusedSince.toISOString() }),
    ...(!places && goesAt && { goesAt: goesAt.toISOString() }),
  };
}
