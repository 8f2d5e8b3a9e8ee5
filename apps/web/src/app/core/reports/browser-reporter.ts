import { DOCUMENT, inject, Injectable } from '@angular/core';
import type { BrowserReport } from '@olympiad/shared-dto/reports.dto.js';
import { AppConfig } from '../config/app-config';

/**
 * An error that repeats tells no more than its first time, and a page that fails all over must not flood the server.
 */
const ERRORS_MOST = 5;
const ERROR_LENGTH = 300;

/** Reports to the server how long the app took to open and which scripts failed: no names, no ids, nothing typed. */
@Injectable({ providedIn: 'root' })
export class BrowserReporter {
  private readonly config = inject(AppConfig);
  private readonly document = inject(DOCUMENT);
  private readonly reported = new Set<string>();
  /** The route as it is written, with the names of its parameters in place of their values. */
  private page = '/';
  private waits = false;

  /** Reports the time until the first page stands, once. */
  watch(): void {
    const { document } = this;
    // A tab opened in the background waits for nobody, and its time says nothing.
    this.waits = document.visibilityState === 'visible';
    document.addEventListener('visibilitychange', () => (this.waits = false), { once: true });
  }

  /** The reader stands on a page now, named by its template. */
  arrive(page: string): void {
    this.page = page;
    const waited = this.waits;
    this.waits = false;
    if (waited) requestAnimationFrame(() => this.send({ loadMs: Math.round(performance.now()) }));
  }

  /** Reports a script error, unless it was reported already or there were too many. */
  fail(error: unknown): void {
    const text = (error instanceof Error ? `${error.name}: ${error.message}` : 'Unknown error').slice(0, ERROR_LENGTH);
    if (this.reported.has(text) || this.reported.size >= ERRORS_MOST) return;
    this.reported.add(text);
    this.send({ error: text });
  }

  private send(report: Omit<BrowserReport, 'page'>): void {
    const body = JSON.stringify({ page: this.page, ...report } satisfies BrowserReport);
    // Goes out even while the page is being left, and nothing waits for it.
    navigator.sendBeacon?.(this.config.address('/api/reports'), new Blob([body], { type: 'application/json' }));
  }
}
