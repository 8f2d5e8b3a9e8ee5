import { once } from 'node:events';
import { connect } from 'node:net';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { Counter } from 'prom-client';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { removableAfter } from '../database/removable-after.js';
import { Tail } from '../events/tail.js';
import { HealthParts, type PartState } from '../health-part.js';
import { backoffMs, claimDue } from '../jobs/due.js';
import { Ticker } from '../jobs/ticker.js';
import { Metrics } from '../observability/metrics.js';
import { RecentLook } from '../recent-look.js';
import { Clock } from '../time/clock.js';
import { MAIL_OUTCOMES, MailRecord, type MailOutcome } from './mail.schema.js';
import { MailFault } from './mail.js';
import { Mails } from './mails.js';
import type { Smtp } from './smtp.js';

/** Mails on their way at once from one process. */
const LANES = 4;
/** A process that died while sending has given its mail up after this long; longer than any attempt takes. */
const CLAIM_MS = 60_000;
const AGAIN = { baseMs: 5_000, maxMs: 15 * 60_000 };
/** Nobody is asked more often whether the server is back. */
const PAUSE_MS = 3_000;
const GIVE_UP_MS = 3 * 24 * 3_600_000;
const KEEP_MS = 30 * 24 * 3_600_000;
const COUNT_CAP = 10_000;

/** Sends the mails that are wanted, never in a request, and again later while the mail server is away. */
@Injectable()
export class MailJob implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('Mail');
  private readonly look: RecentLook;
  private readonly ended: Counter<'outcome'>;
  private smtp: Smtp | undefined;
  /** When the server was last found to be away. */
  private pausedAt = -Infinity;
  /** The code of the last failure of the server; undefined while all is well. */
  private away: string | undefined;
  private stopped = false;

  constructor(
    @InjectModel(MailRecord.name) private readonly records: Model<MailRecord>,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly mails: Mails,
    private readonly clock: Clock,
    metrics: Metrics,
    parts: HealthParts,
    ticker: Ticker,
    tail: Tail,
  ) {
    this.ended = metrics.counter({
      name: 'olympiad_mails_total',
      help: 'Mails that nothing more is done for, by outcome; those that wait are not in it',
      labelNames: ['outcome'],
    });
    // A rate needs a first value to start from.
    for (const outcome of MAIL_OUTCOMES) this.ended.inc({ outcome }, 0);
    const { SMTP_URL, FRONTEND_URL } = settings;
    this.look = new RecentLook((giveUp) => reach(SMTP_URL, giveUp), 'The mail server does not answer: check SMTP_URL');
    if (!mails.areOn) return;
    if (!FRONTEND_URL) throw new Error('FRONTEND_URL is required when SMTP_URL is set: mails carry links to it');
    parts.register({ name: 'mail', essential: false, check: () => this.state() });
    // The stream wakes at once; each second finds what it missed and what has to be tried again.
    tail.onInsert(
      'mails',
      ticker.everySecond('mails', () => this.sendDue()),
    );
  }

  /** Loaded only where it is needed. */
  async onModuleInit(): Promise<void> {
    if (!this.mails.areOn) return;
    const { Smtp } = await import('./smtp.js');
    this.smtp = new Smtp(this.settings.SMTP_URL, this.settings.MAIL_FROM, LANES);
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
  }

  onApplicationShutdown(): void {
    this.smtp?.close();
  }

  private async state(): Promise<PartState> {
    const waiting = await this.records.countDocuments({ notBefore: { $type: 'date' } }, { limit: COUNT_CAP });
    const wait = `${waiting} ${waiting === 1 ? 'mail waits' : 'mails wait'}`;
    // What failed here has been sent by another replica.
    if (waiting === 0) this.away = undefined;
    if (this.away !== undefined) return { ok: false, message: `The mail server fails (${this.away}); ${wait}` };
    const trouble = await this.look.trouble();
    return trouble === undefined ? { ok: true, details: { waiting } } : { ok: false, message: `${trouble}; ${wait}` };
  }

  private async sendDue(): Promise<void> {
    if (this.isPaused()) return;
    await Promise.all(Array.from({ length: LANES }, () => this.lane()));
  }

  private async lane(): Promise<void> {
    while (!this.stopped && !this.isPaused()) {
      const claimed = await this.claim();
      if (!claimed) return;
      await this.deliver(claimed);
    }
  }

  /** A clock that was set back makes no pause longer. */
  private isPaused(): boolean {
    const since = this.clock.now() - this.pausedAt;
    return since >= 0 && since < PAUSE_MS;
  }

  /** One write takes the longest waiting mail for this process, for as long as an attempt can take. */
  private claim(): Promise<MailRecord | null> {
    const update = { $inc: { tries: 1 } };
    return claimDue(this.records, {}, { now: this.clock.now(), leaseMs: CLAIM_MS, update });
  }

  private async deliver({ _id, kind, key, tries, createdAt }: MailRecord): Promise<void> {
    const compose = this.mails.composerOf(kind);
    // A newer replica knows it.
    if (!compose) return;
    const mail = await compose(key);
    if (!mail) return this.close(_id, 'needless');
    try {
      await this.smtp?.send(_id, mail);
    } catch (error) {
      const fault = error instanceof MailFault ? error : new MailFault('later', 'unknown', true);
      this.notice(fault, _id);
      if (!fault.isUnsure) await mail.unsent?.();
      if (fault.kind === 'refused') return this.close(_id, 'refused');
      if (this.clock.now() - createdAt.getTime() > GIVE_UP_MS) return this.close(_id, 'given-up');
      return this.postpone(_id, backoffMs(tries, AGAIN));
    }
    if (this.away !== undefined) this.log.log('Mail can be sent again');
    this.away = undefined;
    await mail.sent?.();
    await this.close(_id, 'sent');
  }

  /** Says once that the server is away, not for every mail that waits for it. */
  private notice({ kind, code }: MailFault, id: string): void {
    if (kind !== 'gone') return this.log.warn({ mail: id, code }, `A mail was ${kind === 'later' ? 'deferred' : kind}`);
    this.pausedAt = this.clock.now();
    if (this.away === undefined) this.log.error({ code }, `Mail cannot be sent: ${code}; it will be retried`);
    this.away = code;
  }

  private async postpone(id: string, ms: number): Promise<void> {
    await this.records.updateOne({ _id: id }, { $set: { notBefore: new Date(this.clock.now() + ms) } });
  }

  private async close(id: string, outcome: MailOutcome): Promise<void> {
    await this.records.updateOne(
      { _id: id },
      { $set: { outcome, removableAt: removableAfter(KEEP_MS) }, $unset: { notBefore: 1 } },
    );
    this.ended.inc({ outcome });
  }
}

/** Throws when nobody listens there; more is told by the next mail. */
async function reach(smtpUrl: string, signal: AbortSignal): Promise<undefined> {
  const { protocol, hostname, port } = new URL(smtpUrl);
  const socket = connect({ host: hostname, port: Number(port) || (protocol === 'smtps:' ? 465 : 587) });
  try {
    await once(socket, 'connect', { signal });
  } finally {
    socket.destroy();
  }
}
