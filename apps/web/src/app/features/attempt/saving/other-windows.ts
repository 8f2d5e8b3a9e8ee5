import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { AttemptVersion } from '@olympiad/shared-dto/attempts.dto.js';
import type { Subscription } from 'rxjs';
import { toProblem } from '../../../core/errors/problem';
import { unattended } from '../../../core/errors/unattended';
import { Session } from '../../../core/session/session';
import { Live } from '../../../core/socket/live';
import { AttemptCalls } from './attempt-calls';
import { KnownAttempt } from './known-attempt';
import { Sender } from './sender';

const ASK_MS = 5_000;
/** A server of the release before knows no versions: the whole attempt is read, so more seldom. */
const READ_MS = 60_000;
/** Reads follow each other at this distance at least, while another window is typed in. */
const APART_MS = 500;

/**
 * Learns what other windows of the attempt save: told by the socket, or, while that is not there, by asking for the
 * attempt's version every few seconds. Then the attempt is read again.
 */
@Injectable()
export class OtherWindows {
  private readonly calls = inject(AttemptCalls);
  private readonly known = inject(KnownAttempt);
  private readonly sender = inject(Sender);
  private readonly session = inject(Session);
  private readonly live = inject(Live);

  /** What happens is told by the socket. */
  private readonly told = signal(false);
  private following: Subscription | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private reading: ReturnType<typeof setTimeout> | undefined;
  private readAt = -Infinity;

  constructor() {
    effect(() => {
      if (!this.live.connected()) this.told.set(false);
    });
    effect(() => {
      if (this.told() || this.known.closed()) clearTimeout(this.asking);
      else if (this.known.box()) untracked(() => this.askLater());
    });
    inject(DestroyRef).onDestroy(() => this.end());
  }

  /** Begins with the attempt that was just opened. */
  follow(): void {
    this.end();
    const { attemptId, clientId } = this.known.mustBox();
    this.following = this.live.showAttempt(attemptId, clientId).subscribe((hint) => {
      if (hint.kind === 'showing') this.told.set(true);
      if (hint.kind === 'notice') this.readSoon();
      else if (hint.kind === 'showing') this.compare(hint.is);
    });
  }

  private askLater(milliseconds = ASK_MS): void {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => unattended(() => this.ask()), milliseconds);
  }

  private async ask(): Promise<void> {
    let next = ASK_MS;
    // While something is wrong the sender tries, each time a little later; so does a page without an account.
    if (!this.sender.problem() && this.session.signedIn()) {
      const { attemptId, clientId } = this.known.mustBox();
      try {
        this.compare(await this.calls.version(attemptId, clientId));
      } catch (error) {
        if (toProblem(error).status === 404) {
          next = READ_MS;
          this.readSoon();
        } else this.sender.lost(error);
      }
    }
    if (this.following && !this.told() && !this.known.closed()) this.askLater(next);
  }

  private compare({ version, state }: Partial<AttemptVersion>): void {
    const paper = this.known.paper();
    if (version !== undefined && (paper?.version !== version || paper.state !== state)) this.readSoon();
  }

  private readSoon(): void {
    if (this.reading !== undefined || this.known.closed()) return;
    const wait = Math.max(0, this.readAt + APART_MS - performance.now());
    this.reading = setTimeout(() => {
      this.reading = undefined;
      this.readAt = performance.now();
      unattended(() => this.sender.refresh());
    }, wait);
  }

  private end(): void {
    this.following?.unsubscribe();
    this.following = undefined;
    clearTimeout(this.asking);
    clearTimeout(this.reading);
    this.reading = undefined;
  }
}
