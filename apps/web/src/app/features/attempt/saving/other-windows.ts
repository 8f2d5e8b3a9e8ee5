import { effect, inject, Injectable, signal } from '@angular/core';
import type { AttemptVersion } from '@olympiad/shared-dto/attempts.dto.js';
import { toProblem } from '../../../core/errors/problem';
import { unattended } from '../../../core/errors/unattended';
import { SessionStore } from '../../../core/session/session-store';
import { followed, type Meaning } from '../../../core/socket/followed';
import { Live, type LiveHint } from '../../../core/socket/live';
import { AttemptCalls } from './attempt-calls';
import { KnownAttempt } from './known-attempt';
import { Sender } from './sender';

const ASK_MS = 5_000;
/** A server of the release before knows no versions: the whole attempt is read, so less often. */
const READ_MS = 60_000;

/**
 * Learns what other windows of the attempt save: from the socket or, without one, by polling the attempt's version
 * every few seconds. Then the attempt is read again.
 */
@Injectable()
export class OtherWindows {
  private readonly calls = inject(AttemptCalls);
  private readonly known = inject(KnownAttempt);
  private readonly sender = inject(Sender);
  private readonly session = inject(SessionStore);
  private readonly live = inject(Live);

  /** The socket reports what happens. */
  private readonly told = signal(false);
  private readonly askEveryMs = signal(ASK_MS);
  private readonly following = followed(
    { reload: () => unattended(() => this.read()) },
    {
      hear: (hint) => this.hear(hint),
      every: () => (this.told() || this.known.closed() || !this.known.box() ? undefined : this.askEveryMs()),
      look: () => this.ask(),
      pace: { spreadMs: 0 },
    },
  );

  constructor() {
    effect(() => {
      if (!this.live.connected()) this.told.set(false);
    });
  }

  /** Begins with the attempt that was just opened. */
  follow(): void {
    const { attemptId, clientId } = this.known.mustBox();
    this.following.listen(this.live.showAttempt(attemptId, clientId));
  }

  private hear(hint: LiveHint): Meaning {
    if (hint.kind === 'notice') return 'old';
    if (hint.kind !== 'showing') return undefined;
    this.told.set(true);
    return this.isOld(hint.is) ? 'old' : undefined;
  }

  private async ask(): Promise<void> {
    // While something is wrong the sender tries, each time a little later; so does a page without an account.
    if (this.sender.problem() || !this.session.signedIn()) return;
    const { attemptId, clientId } = this.known.mustBox();
    try {
      if (this.isOld(await this.calls.version(attemptId, clientId))) this.following.missed();
      this.askEveryMs.set(ASK_MS);
    } catch (error) {
      if (toProblem(error).status === 404) {
        this.askEveryMs.set(READ_MS);
        this.following.missed();
      } else this.sender.lost(error);
    }
  }

  private isOld({ version, state }: Partial<AttemptVersion>): boolean {
    const paper = this.known.paper();
    return version !== undefined && (paper?.version !== version || paper.state !== state);
  }

  private async read(): Promise<void> {
    if (!this.known.closed()) await this.sender.refresh();
  }
}
