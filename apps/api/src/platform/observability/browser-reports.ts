import { Injectable, Logger } from '@nestjs/common';
import type { BrowserReport } from '@olympiad/shared-dto/reports.dto.js';
import type { Counter, Histogram } from 'prom-client';
import { AppError } from '../errors/app-error.js';
import { Metrics } from './metrics.js';

/**
 * So many reports a process takes in a second, and so many at once after a pause: the log must not be filled by
 * anybody.
 */
const A_SECOND = 20;
const AT_ONCE = 200;

/** More reports came than anybody could read. */
export class TooManyReports extends AppError {
  constructor() {
    super(429, 'TOO_MANY_REQUESTS', 'Too many reports, this one was dropped', { retryAfterSeconds: 60 });
  }
}

/** What browsers report: the time of page loads, and script errors. */
@Injectable()
export class BrowserReports {
  private readonly log = new Logger('Browser');
  private readonly loads: Histogram;
  private readonly errors: Counter;
  private left = AT_ONCE;
  private filledAt = performance.now();

  constructor(metrics: Metrics) {
    this.loads = metrics.histogram({
      name: 'olympiad_page_load_seconds',
      help: 'Time from opening the web app to its first usable page, as browsers report it',
      buckets: [0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30],
    });
    this.errors = metrics.counter({
      name: 'olympiad_browser_errors_total',
      help: 'Script errors that browsers reported',
    });
  }

  /** Throws TooManyReports. */
  take({ page, loadMs, error }: BrowserReport): void {
    this.admit();
    if (loadMs !== undefined) this.loads.observe(loadMs / 1_000);
    if (error === undefined) return;
    this.errors.inc();
    this.log.warn({ page, error }, 'A script failed in a browser');
  }

  private admit(): void {
    const now = performance.now();
    this.left = Math.min(AT_ONCE, this.left + ((now - this.filledAt) / 1_000) * A_SECOND);
    this.filledAt = now;
    if (this.left < 1) throw new TooManyReports();
    this.left -= 1;
  }
}
