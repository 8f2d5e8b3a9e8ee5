import { HttpClient, HttpContext, HttpContextToken, HttpErrorResponse } from '@angular/common/http';
import { computed, inject, Injectable, signal } from '@angular/core';
import type { Register, Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Role } from '@olympiad/shared-dto/roles.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { firstValueFrom } from 'rxjs';
import { unattended } from '../errors/unattended';
import type { EditedNames } from '../forms/name-rules';
import { localStore } from '../storage/local-store';
import { tokenLifeSeconds } from './token-life';

/** Marks a request that must not carry or renew the session, such as the renewal itself. */
export const WITHOUT_SESSION = new HttpContextToken<boolean>(() => false);
export const withoutSession = () => new HttpContext().set(WITHOUT_SESSION, true);

/** The work that the server asked for, if it did. */
export const proofHeader = (proof: string | undefined): Record<string, string> =>
  proof === undefined ? {} : { 'X-Proof': proof };

const RENEW_BEFORE_SECONDS = 60;
const RETRY_AFTER_MS = 5_000;
/** Marks a sign-out that the server has not heard of yet. */
const OWED = 'sign-out-owed';
/** Who was signed in last. */
const ACCOUNT = 'account';

/** Somebody was signed in when this browser was last here, and may be still. */
export const wasSignedIn = (): boolean => localStore.read(ACCOUNT) !== null;

type SignOutReason = 'asked' | 'elsewhere' | 'ended';

/**
 * Who is signed in. The access token lives in this page's memory only; the refresh cookie, which no script can read,
 * brings it back after a reload. Without network the last known account stays, so that work can go on offline.
 */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly http = inject(HttpClient);
  private readonly account = signal<Me | null>(null);
  private readonly access = signal<string | null>(null);
  private readonly ended = signal<SignOutReason | null>(null);
  private renewing: Promise<boolean> | null = null;
  private renewTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly channel = openChannel();

  readonly user = this.account.asReadonly();
  readonly token = this.access.asReadonly();
  readonly signedIn = computed(() => this.account() !== null);
  /** Why there is no session any more, if there was one on this page. */
  readonly endedBecause = this.ended.asReadonly();

  /** Resolves when it is known whether somebody is signed in. */
  ready: Promise<void> = Promise.resolve();

  constructor() {
    this.channel?.addEventListener('message', (message: MessageEvent<string>) => {
      if (message.data === 'signed-out') this.forget('elsewhere');
      if (message.data === 'signed-in') unattended(() => this.renew());
    });
  }

  /**
   * Brings the session back by the cookie. `expected` also asks when nobody was known here, as after Google's answer.
   */
  start(expected = false): void {
    if (localStore.read(OWED) !== null) {
      // Where it fails it stays owed.
      this.ready = this.sendSignOut('/api/auth/logout').catch(() => undefined);
      return;
    }
    const known = this.recall();
    this.account.set(known);
    if (known || expected) this.ready = this.renew().then(() => undefined);
  }

  is(...roles: Role[]): boolean {
    const user = this.account();
    return user !== null && roles.includes(user.role);
  }

  signIn(email: string, password: string, proof?: string): Promise<Me> {
    return this.open('/api/auth/login', { email, password }, proof);
  }

  signInByCode(email: string, code: string, proof?: string): Promise<Me> {
    return this.open('/api/auth/login/code', { email, code }, proof);
  }

  register(input: Register, proof?: string): Promise<Me> {
    return this.open('/api/auth/register', input, proof);
  }

  /** An API of the release before takes the whole name alone, so the parts are said once the account is there. */
  async acceptInvitation(token: string, names: Partial<EditedNames>, password: string): Promise<Me> {
    const name = [names.givenName, names.familyName].filter(Boolean).join(' ');
    await this.open(`/api/auth/invitations/${encodeURIComponent(token)}`, { name, password });
    const me = await firstValueFrom(this.http.patch<Me>('/api/users/me', names));
    this.know(me);
    return me;
  }

  /** Takes over an answer that carries a session, as after a change of password. */
  adopt(answer: Session): Me {
    this.access.set(answer.token);
    this.ended.set(null);
    localStore.write(OWED, null);
    this.know(answer.user);
    this.planRenewal(tokenLifeSeconds(answer.token));
    return answer.user;
  }

  /** What the profile page changed. */
  know(user: Me): void {
    this.account.set(user);
    const { id, name, displayName, role, status, language } = user;
    localStore.write(ACCOUNT, JSON.stringify({ id, name, displayName, role, status, language }));
  }

  async signOut(everywhere = false): Promise<void> {
    // Written first: whatever happens now, the next page load will not bring this session back.
    localStore.write(OWED, 'yes');
    try {
      await this.sendSignOut(everywhere ? '/api/auth/logout-everywhere' : '/api/auth/logout');
    } finally {
      this.forget('asked');
      this.channel?.postMessage('signed-out');
    }
  }

  /** The account no longer exists, here and in the other tabs. */
  gone(): void {
    this.forget('asked');
    this.channel?.postMessage('signed-out');
  }

  /** Gets a fresh access token; one request however many ask. False: nobody is signed in any more, or no answer. */
  renew(): Promise<boolean> {
    this.renewing ??= this.askAgain().finally(() => (this.renewing = null));
    return this.renewing;
  }

  private async sendSignOut(address: string): Promise<void> {
    await firstValueFrom(this.http.post(address, {}));
    localStore.write(OWED, null);
  }

  private async askAgain(): Promise<boolean> {
    try {
      const answer = await firstValueFrom(
        this.http.post<Session>('/api/auth/refresh', {}, { context: withoutSession() }),
      );
      this.adopt(answer);
      return true;
    } catch (error) {
      const status = error instanceof HttpErrorResponse ? error.status : 0;
      if (status === 401 || status === 403) this.forget('ended');
      else this.planRetry();
      return false;
    }
  }

  private async open(address: string, body: object, proof?: string): Promise<Me> {
    const options = { context: withoutSession(), headers: proofHeader(proof) };
    const answer = await firstValueFrom(this.http.post<Session>(address, body, options));
    const user = this.adopt(answer);
    this.channel?.postMessage('signed-in');
    return user;
  }

  private planRenewal(lifeSeconds: number): void {
    clearTimeout(this.renewTimer);
    const wait = Math.max(lifeSeconds - RENEW_BEFORE_SECONDS, lifeSeconds / 2);
    this.renewTimer = setTimeout(() => unattended(() => this.renew()), wait * 1000);
  }

  private planRetry(): void {
    clearTimeout(this.renewTimer);
    if (this.account()) this.renewTimer = setTimeout(() => unattended(() => this.renew()), RETRY_AFTER_MS);
  }

  private forget(reason: SignOutReason): void {
    clearTimeout(this.renewTimer);
    if (this.account()) this.ended.set(reason);
    this.account.set(null);
    this.access.set(null);
    localStore.write(ACCOUNT, null);
  }

  private recall(): Me | null {
    try {
      return JSON.parse(localStore.read(ACCOUNT) ?? 'null') as Me | null;
    } catch {
      return null;
    }
  }
}

/** To this browser's other tabs; absent in old browsers, and refused to pages that may keep nothing. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('olympiad-session');
  } catch {
    return null;
  }
}
