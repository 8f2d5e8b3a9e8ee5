import { createHash, randomBytes } from 'node:crypto';
import { pipeline, Readable, Transform, type TransformCallback } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { IMAGE_MAX_BYTES } from '@olympiad/shared-dto/limits.js';
import type { UploadedFile, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import type { Role } from '@olympiad/shared-dto/roles.js';
import { NotFound } from '../platform/errors/app-error.js';
import { FileStore } from '../platform/files/file-store.js';
import type { Caller } from '../platform/http/access.js';
import { Clock } from '../platform/time/clock.js';
import { UsersService } from '../users/users.service.js';
import { FileRooms, sharedBy } from './file-room.js';
import { FileUses } from './file-uses.js';
import type { IncomingFile } from './incoming-file.js';
import { PdfGate } from './pdf-gate.js';
import { Pictures } from './pictures.js';
import { Scanner } from './scanner/scanner.js';
import { beginsAsPdf, sniff, type Sniffed } from './sniff.js';
import { UploadRefused } from './upload.errors.js';
import { UploadRecord } from './upload.schema.js';
import { holderOf, urlOfFile, type Uploader } from './uploader.js';

/** A stored file on its way out. */
export interface ServedFile {
  id: string;
  type: string;
  size: number;
  sha256: string;
  /** It may show a person or is about one: who may read it can change at any time. */
  isPersonal: boolean;
  /** Opens the content; undefined when the store has lost it. */
  open: () => Promise<Readable | undefined>;
}

/** Somebody who asks for a file. */
export interface FileViewer {
  /** Looked up only where it matters. */
  caller: () => Promise<Caller | undefined>;
  /** The secret of the link it was found by. */
  key: unknown;
}

interface Whole {
  type: string;
  content: Readable;
  /** Bytes it has, or has at most. */
  reserved: number;
}

/** Stores uploads, knows their owners, and serves them. */
@Injectable()
export class UploadsService {
  constructor(
    @InjectModel(UploadRecord.name) private readonly records: Model<UploadRecord>,
    private readonly store: FileStore,
    private readonly pictures: Pictures,
    private readonly scanner: Scanner,
    private readonly uses: FileUses,
    private readonly rooms: FileRooms,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  /** Where a file is read, relative to the site; with the key of the link that it was found by. */
  urlOf(id: string, key?: string): string {
    return urlOfFile(id, key);
  }

  /** Those of `ids` that `ownerId` has uploaded for one of the purposes, by id. */
  async ownedBy(
    ownerId: string,
    ids: readonly string[],
    purposes: readonly UploadPurpose[],
  ): Promise<Map<string, { id: string; url: string }>> {
    const wanted = ids.filter((id) => Types.ObjectId.isValid(id)).map((id) => new Types.ObjectId(id));
    if (wanted.length === 0) return new Map();
    const owned = await this.records
      .find({ _id: { $in: wanted }, ownerId: new Types.ObjectId(ownerId), purpose: { $in: purposes }, state: 'stored' })
      .select({ _id: 1 })
      .lean();
    return new Map(owned.map(({ _id }) => [String(_id), { id: String(_id), url: this.urlOf(String(_id)) }]));
  }

  /**
   * Stores one file for its purpose, whole or not at all.
   * Throws UploadRefused (415) by content, UploadTooLarge (413), NoRoomLeft (409), StorageFull, StorageUnavailable,
   * ScannerUnavailable (503).
   */
  async take(owner: Uploader, purpose: UploadPurpose, file: IncomingFile): Promise<UploadedFile> {
    await this.store.refuseFull();
    await this.rooms.refuseFull(holderOf(owner), purpose);
    const head = await file.head();
    const kind = sniff(head) ?? (beginsAsPdf(head) ? 'pdf' : undefined);
    if (!kind || !takes(purpose, kind)) throw new UploadRefused(`must be ${accepted(purpose)}`);
    if (kind !== 'pdf') return this.takePicture(owner, purpose, await file.whole(IMAGE_MAX_BYTES));
    const gate = new PdfGate(() => file.isCut, file.most);
    return this.put(owner, purpose, {
      type: 'application/pdf',
      content: await this.scanner.through(file.through(gate)),
      reserved: file.expected,
    });
  }

  /**
   * Stores a picture that is in memory already, redrawn. Throws UploadRefused, StorageFull, StorageUnavailable, ScannerUnavailable.
   */
  async takePicture(owner: Uploader, purpose: UploadPurpose, content: Buffer): Promise<UploadedFile> {
    const kind = sniff(content);
    if (!kind || kind === 'pdf' || !takes(purpose, kind)) throw new UploadRefused(`must be ${accepted(purpose)}`);
    // What was sent is looked at, before anything decodes it.
    await this.scanner.check(content);
    const picture = await this.pictures.redraw(content, kind, { accountId: owner.id, purpose });
    return this.put(owner, purpose, {
      type: 'image/webp',
      content: Readable.from([picture]),
      reserved: picture.length,
    });
  }

  /** A file that the viewer may read; throws NotFound for others, as for none. */
  async open(id: string, viewer: FileViewer): Promise<ServedFile> {
    const record = await this.records.findOne({ _id: new Types.ObjectId(id), state: 'stored' }).lean();
    if (!record) throw new NotFound();
    const personal = await this.isPersonal(record);
    if (personal && !(await this.mayRead(record, viewer))) throw new NotFound();
    const { type = 'application/octet-stream', size = 0, sha256 = '' } = record;
    return { id, type, size, sha256, isPersonal: personal, open: () => this.store.read(record.key) };
  }

  private async mayRead({ _id, ownerId, purpose }: UploadRecord, viewer: FileViewer): Promise<boolean> {
    const caller = await viewer.caller();
    const isActive = caller?.status === 'active';
    if (isActive && caller.id === String(ownerId)) return true;
    if (purpose === 'evidence') return isActive && caller.role === 'verifier';
    return this.uses.isShown({ id: String(_id), ownerId: String(ownerId) }, caller, viewer.key);
  }

  /** Images that were uploaded before this was written down are known by who uploaded them. */
  private async isPersonal({ personal, purpose, ownerId }: UploadRecord): Promise<boolean> {
    if (personal !== undefined || purpose !== 'image') return personal ?? isPersonal(purpose, undefined);
    const id = String(ownerId);
    const owner = (await this.users.profile(id)) ?? (await this.users.remains(id));
    return isPersonal(purpose, owner?.role);
  }

  private async put(
    owner: Uploader,
    purpose: UploadPurpose,
    { type, content, reserved }: Whole,
  ): Promise<UploadedFile> {
    const id = new Types.ObjectId(randomBytes(12));
    const folder = purpose === 'image' || purpose === 'logo' ? 'olympiads' : 'users';
    const key = `${folder}/${String(id).slice(0, 2)}/${String(id)}`;
    const holder = holderOf(owner);
    const organizationId = sharedBy(holder, purpose);
    const now = this.clock.date();
    const record: UploadRecord = {
      _id: id,
      ownerId: new Types.ObjectId(owner.id),
      ...(organizationId !== undefined && { organizationId: new Types.ObjectId(organizationId) }),
      purpose,
      personal: isPersonal(purpose, owner.role),
      state: 'arriving',
      key,
      reserved,
      createdAt: now,
      unusedSince: now,
    };
    await this.rooms.admit(holder, record).catch((error: unknown) => {
      content.destroy();
      throw error;
    });
    try {
      const hash = new Hashing();
      const size = await this.store.put(
        key,
        pipeline(content, hash, () => undefined),
      );
      await this.records.updateOne(
        { _id: id, state: 'arriving' },
        { $set: { state: 'stored', type, size, sha256: hash.hex() }, $unset: { reserved: 1 } },
      );
      return { id: String(id), url: this.urlOf(String(id)), type, size };
    } catch (error) {
      await this.discard(id, key);
      throw error;
    }
  }

  /** What cannot be removed now is found later by its record. */
  private async discard(id: Types.ObjectId, key: string): Promise<void> {
    await this.store
      .remove(key)
      .then(() => this.records.deleteOne({ _id: id }))
      .catch(() => undefined);
  }
}

/** Images and logos decorate olympiads, unless a student uploaded them. */
function isPersonal(purpose: UploadPurpose, role: Role | undefined): boolean {
  return purpose === 'image' || purpose === 'logo' ? role === 'student' : true;
}

/** Documents are for what people look through; an answer moves nowhere. */
function takes(purpose: UploadPurpose, kind: Sniffed): boolean {
  if (kind === 'pdf') return purpose === 'evidence' || purpose === 'answer';
  return kind !== 'gif' || purpose !== 'answer';
}

function accepted(purpose: UploadPurpose): string {
  if (purpose === 'answer') return 'a JPEG, PNG or WebP picture or a PDF';
  return `a JPEG, PNG, WebP or GIF picture${purpose === 'evidence' ? ' or a PDF' : ''}`;
}

/** Passes bytes on and remembers their SHA-256. */
class Hashing extends Transform {
  private readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    done(null, chunk);
  }

  hex(): string {
    return this.hash.digest('hex');
  }
}
