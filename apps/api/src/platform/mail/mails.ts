import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { Clock } from '../time/clock.js';
import type { Mail } from './mail.js';
import { MailRecord } from './mail.schema.js';

/** Makes the mail about `key`; undefined when there is nothing to say any more. */
export type Composer = (key: string) => Promise<Mail | undefined>;

/** What mails there are, and those that are wanted. Without SMTP_URL nothing is kept and nothing is sent. */
@Injectable()
export class Mails {
  private readonly composers = new Map<string, Composer>();

  constructor(
    @InjectModel(MailRecord.name) private readonly records: Model<MailRecord>,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Whether mails are sent at all. */
  get areOn(): boolean {
    return this.settings.SMTP_URL !== '';
  }

  /** Adds a kind of mail; modules call it in their constructor. */
  register(kind: string, compose: Composer): void {
    if (this.composers.has(kind)) throw new Error(`The mail kind ${kind} is already registered`);
    this.composers.set(kind, compose);
  }

  composerOf(kind: string): Composer | undefined {
    return this.composers.get(kind);
  }

  /** Wants a mail of the kind about each key; one that is wanted already stays one. In the session's transaction. */
  async want(kind: string, keys: string[], session?: ClientSession): Promise<void> {
    if (!this.areOn || keys.length === 0) return;
    const now = this.clock.date();
    await this.records.bulkWrite(
      keys.map((key) => ({
        updateOne: {
          filter: { _id: `${kind}.${key}` },
          update: { $setOnInsert: { kind, key, tries: 0, createdAt: now, notBefore: now } },
          upsert: true,
        },
      })),
      session ? { session } : {},
    );
  }
}
