import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isStoppable, type StoppableMails } from '@olympiad/shared-dto/rules/notice-kind.js';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { STOP_PATH } from '../http/one-click.js';

/** What a link stops, and for whom. */
export interface Stop {
  userId: string;
  what: StoppableMails;
}

/** The links in mails that end such mails, without signing in. Nothing of them is stored: each is signed. */
@Injectable()
export class StopLinks {
  private readonly secrets: string[];
  private readonly api: string;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    const { JWT_SECRET, JWT_SECRET_PREVIOUS, FRONTEND_URL, VITE_API_URL } = settings;
    this.secrets = [JWT_SECRET, JWT_SECRET_PREVIOUS].filter((secret) => secret !== '');
    this.api = URL.canParse(VITE_API_URL) ? new URL(VITE_API_URL).origin : FRONTEND_URL;
  }

  /** The address that a mail program presses (RFC 8058). */
  pressOf(stop: Stop): string {
    // No log of ours writes what follows a question mark.
    return `${this.api}${STOP_PATH}?token=${this.tokenOf(stop)}`;
  }

  /** The page that asks a person first: programs that look at mails open links too. */
  pageOf(token: string): string {
    // After the #, so that no server on the way writes it into a log.
    return `${this.settings.FRONTEND_URL}/notices/stop#${encodeURIComponent(token)}`;
  }

  tokenOf({ userId, what }: Stop, secret = this.secrets[0] ?? ''): string {
    const sign = createHmac('sha256', secret).update(`stop-mails:${userId}:${what}`).digest('base64url');
    return `${userId}.${what}.${sign}`;
  }

  /** Undefined for what we did not sign. */
  read(token: string): Stop | undefined {
    const [userId = '', what = ''] = token.split('.');
    if (!/^[0-9a-f]{24}$/.test(userId) || !isStoppable(what)) return undefined;
    const stop = { userId, what };
    return this.secrets.some((secret) => isSame(this.tokenOf(stop, secret), token)) ? stop : undefined;
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
