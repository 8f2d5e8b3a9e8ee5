import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { windowStore } from '../storage/local-store';
import { unattended } from './unattended';

const FIRST_MS = 2_000;
const MOST_MS = 30_000;
const TRIES = 'part-tries';
/** What people do with a page that they do not want to lose. */
const TOUCHES = ['keydown', 'pointerdown'] as const;

/** What is said: the way to the server is gone, or the page has to be reloaded. */
export type Missing = 'unreachable' | 'reload';

/** A part of the app could not be fetched: no network, or a new version replaced it. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|Importing a module script failed/i.test(error.message);
}

/**
 * Parts of the app that could not be fetched: says so, looks by itself when the server can be reached again, and then
 * goes where the reader wanted to go. Browsers never fetch a module again that failed, so that means a new page: by
 * itself only where the reader did nothing else meanwhile.
 */
@Injectable({ providedIn: 'root' })
export class MissingPart {
  private readonly document = inject(DOCUMENT);
  private readonly said = signal<Missing | null>(null);
  private wanted: string | null = null;
  private touched = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly missing = this.said.asReadonly();

  constructor() {
    this.document.defaultView?.addEventListener('online', () => {
      if (this.said() === 'unreachable') this.tryAgain();
    });
    for (const event of TOUCHES) this.document.addEventListener(event, () => (this.touched = true), { capture: true });
  }

  /** Takes a failure of `import()`. */
  report(): void {
    if (this.said() !== null) return;
    this.said.set('unreachable');
    const tries = Number(windowStore.read(TRIES)) || 0;
    windowStore.write(TRIES, String(tries + 1));
    this.plan(tries);
  }

  /** At once, instead of when it would be time. */
  tryAgain(): void {
    this.touched = false;
    unattended(() => this.look(0));
  }

  /** Reloads, at the page the reader wanted to go to. */
  reload(): void {
    this.document.location.assign(this.wanted ?? this.document.location.href);
  }

  /** The reader wanted to go there, and the way was not all there. */
  leave(url: string): void {
    this.wanted = url;
    this.touched = false;
  }

  /** The reader stands on a page that is whole. */
  arrived(): void {
    clearTimeout(this.timer);
    this.wanted = null;
    this.said.set(null);
    windowStore.write(TRIES, null);
  }

  private plan(tries: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => unattended(() => this.look(tries + 1)), Math.min(MOST_MS, FIRST_MS * 1.5 ** tries));
  }

  private async look(tries: number): Promise<void> {
    clearTimeout(this.timer);
    const answer = await fetch('/config.json', { cache: 'no-store' }).catch(() => null);
    if (!answer?.ok) this.plan(tries);
    else if (this.wanted !== null && !this.touched) this.reload();
    else this.said.set('reload');
  }
}
