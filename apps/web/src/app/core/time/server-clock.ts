import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { localStore } from '../storage/local-store';
import { areApart, narrowed, offsetOf, parted, read, type Offset, type Reading } from './server-offset';

const AHEAD = 'server-ahead';
/** What a browser says when a page goes on after it stood still. */
const WAKING = ['resume', 'visibilitychange'] as const;

/**
 * The server's time on this page: never behind it, and ahead by at most the shortest way to the server and back.
 * It runs by the steady clock of the device. When that clock and the one on the wall part, the device slept or somebody set
 * the time; which of them only the server can tell, and until it does the later of both times counts.
 * How far the device is off is kept, so that a reload without network knows it too.
 */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  private readonly answers = signal(0);
  private readonly jumps = signal(0);
  private readonly known = signal(false);
  private seen = read();
  private offset: Offset = { least: -Infinity, most: aheadBefore() + this.seen.wall - this.seen.steady };

  /** Moves whenever the server has told its time. */
  readonly told = this.answers.asReadonly();
  /** How often the clocks of the device have parted on this page: after each time the server is asked again. */
  readonly partings = this.jumps.asReadonly();
  /** The server has told its time since the clocks last parted. */
  readonly sure = this.known.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    const look = () => this.look();
    for (const event of WAKING) document.addEventListener(event, look);
    document.defaultView?.addEventListener('pageshow', look);
    inject(DestroyRef).onDestroy(() => {
      for (const event of WAKING) document.removeEventListener(event, look);
      document.defaultView?.removeEventListener('pageshow', look);
    });
  }

  /** Takes over `serverTime` of an answer that was just received to a request that left at `sent`. */
  hear(serverTime: string, sent: Reading): void {
    const time = Date.parse(serverTime);
    const received = read();
    this.look(received);
    // Nobody knows on which side of a jump the server wrote this down.
    if (Number.isNaN(time) || areApart(sent, received)) return;
    const heard = offsetOf(time, sent, received);
    this.offset = this.known() ? narrowed(this.offset, heard) : heard;
    this.seen = received;
    this.known.set(true);
    localStore.write(AHEAD, String(Math.round(this.offset.most + received.steady - received.wall)));
    this.answers.update((count) => count + 1);
  }

  /** Compares the clocks of the device. */
  look(now = read()): void {
    if (!areApart(this.seen, now)) return;
    this.offset = { least: -Infinity, most: this.offset.most + Math.max(0, parted(this.seen, now)) };
    this.seen = now;
    this.known.set(false);
    this.jumps.update((count) => count + 1);
  }

  /** Milliseconds since 1970 by the server's clock. */
  now(): number {
    return performance.now() + this.offset.most;
  }
}

function aheadBefore(): number {
  return Number(localStore.read(AHEAD)) || 0;
}
