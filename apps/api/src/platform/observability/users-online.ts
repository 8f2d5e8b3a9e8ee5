import { Injectable } from '@nestjs/common';
import { Metrics } from './metrics.js';

const MINUTE_MS = 60_000;
const ONLINE_MINUTES = 5;

/** Who was here a moment ago: counted, never named. */
@Injectable()
export class UsersOnline {
  /** The minute of each user's last request. */
  private readonly seen = new Map<string, number>();
  private minute = 0;

  constructor(metrics: Metrics) {
    metrics.gauge(
      {
        name: 'olympiad_users_online',
        help: 'Different signed-in users who asked this process for something in the last 5 minutes',
      },
      (gauge) => {
        this.turn();
        gauge.set(this.seen.size);
      },
    );
  }

  see(userId: string): void {
    this.turn();
    this.seen.set(userId, this.minute);
  }

  /** Once a minute those who fell silent are forgotten. */
  private turn(): void {
    const minute = Math.floor(performance.now() / MINUTE_MS);
    if (minute === this.minute) return;
    this.minute = minute;
    for (const [id, last] of this.seen) if (last <= minute - ONLINE_MINUTES) this.seen.delete(id);
  }
}
