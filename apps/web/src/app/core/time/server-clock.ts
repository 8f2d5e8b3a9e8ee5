import { Injectable, signal } from '@angular/core';
import { localStore } from '../storage/local-store';

const AHEAD = 'server-ahead';

/**
 * The server's time on this page. Measured from the last answer by a clock that nobody can turn,
 * so a wrong or changed clock of the device shows no wrong time left. How far the device is off is kept,
 * so that a reload without network knows it too.
 */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  private base = Date.now() + (Number(localStore.read(AHEAD)) || 0);
  private since = performance.now();
  private readonly answers = signal(0);
  /** Moves whenever the server has told its time. */
  readonly told = this.answers.asReadonly();

  /** Takes over `serverTime` of an answer that was just received. */
  set(serverTime: string): void {
    const time = Date.parse(serverTime);
    if (Number.isNaN(time)) return;
    this.base = time;
    this.since = performance.now();
    localStore.write(AHEAD, String(time - Date.now()));
    this.answers.update((count) => count + 1);
  }

  /** Milliseconds since 1970 by the server's clock. */
  now(): number {
    return this.base + (performance.now() - this.since);
  }
}
