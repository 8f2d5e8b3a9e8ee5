import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { ORGANIZATION_ROOM, UPLOAD_ROOM } from '@olympiad/shared-dto/limits.js';
import { UPLOAD_PURPOSES, type FileRoom, type UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import { Transactions } from '../platform/database/transactions.js';
import type { FileHolder } from './file-uses.js';
import { NoRoomLeft } from './upload.errors.js';
import { FileHolderRecord, UploadRecord } from './upload.schema.js';

type Room = Pick<FileRoom, 'files' | 'bytes'>;

/** How much room each holder has for files, and how much of it is used. */
@Injectable()
export class FileRooms {
  constructor(
    @InjectModel(UploadRecord.name) private readonly records: Model<UploadRecord>,
    @InjectModel(FileHolderRecord.name) private readonly holders: Model<FileHolderRecord>,
    private readonly transactions: Transactions,
  ) {}

  /** Throws NoRoomLeft when one more byte would be too much: asked before anything is read or decoded. */
  async refuseFull(holder: FileHolder, purpose: UploadPurpose): Promise<void> {
    refuse(await this.used(holder, purpose), 1, mostFor(holder, purpose), purpose);
  }

  /**
   * Writes the record of a file that arrives, if there is room for the bytes it reserves; throws NoRoomLeft. Whoever
   * admits touches the holder first, so that two at once, on whichever replicas, cannot both find the same room.
   */
  async admit(holder: FileHolder, record: UploadRecord): Promise<void> {
    const { purpose, reserved = 0 } = record;
    const most = mostFor(holder, purpose);
    const _id = `${sharedBy(holder, purpose) ?? holder.accountId}.${purpose}`;
    await this.transactions.run(async (session) => {
      await this.holders.updateOne({ _id }, { $inc: { admitted: 1 } }, { upsert: true, session });
      refuse(await this.used(holder, purpose, session), reserved, most, purpose);
      await this.records.collection.insertOne(record, { session });
    }, `room:${_id}`);
  }

  /** What is used of each room, for the purposes that are asked for. */
  async of(holder: FileHolder, purposes: readonly UploadPurpose[] = UPLOAD_PURPOSES): Promise<FileRoom[]> {
    return Promise.all(
      purposes.map(async (purpose) => {
        const { files: filesMost, bytes: bytesMost } = mostFor(holder, purpose);
        return { purpose, ...(await this.used(holder, purpose)), filesMost, bytesMost };
      }),
    );
  }

  private async used(holder: FileHolder, purpose: UploadPurpose, session?: ClientSession): Promise<Room> {
    const organizationId = sharedBy(holder, purpose);
    const [used] = await this.records.aggregate<Room>(
      [
        {
          $match:
            organizationId === undefined
              ? { ownerId: new Types.ObjectId(holder.accountId), purpose }
              : { organizationId: new Types.ObjectId(organizationId), purpose },
        },
        {
          $group: {
            _id: null,
            files: { $sum: 1 },
            bytes: { $sum: { $ifNull: ['$size', { $ifNull: ['$reserved', 0] }] } },
          },
        },
        { $project: { _id: 0 } },
      ],
      session ? { session } : {},
    );
    return used ?? { files: 0, bytes: 0 };
  }
}

/** The organization whose members share the room for this purpose. */
export function sharedBy({ organizationId }: FileHolder, purpose: UploadPurpose): string | undefined {
  return purpose === 'image' || purpose === 'logo' ? organizationId : undefined;
}

function mostFor(holder: FileHolder, purpose: UploadPurpose): Room {
  const isShared = sharedBy(holder, purpose) !== undefined && (purpose === 'image' || purpose === 'logo');
  return isShared ? ORGANIZATION_ROOM[purpose] : UPLOAD_ROOM[purpose];
}

function refuse(used: Room, bytes: number, most: Room, purpose: UploadPurpose): void {
  if (used.files >= most.files || used.bytes + bytes > most.bytes) throw new NoRoomLeft(purpose);
}
