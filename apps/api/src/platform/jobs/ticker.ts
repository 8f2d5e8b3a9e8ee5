import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { logFailure } from '../errors/unattended.js';
import { Metrics } from '../observability/metrics.js';

const EVERY_MS = 1_000;

interface Task {
  name: string;
  work: () => Promise<void>;
  running?: Promise<void>;
  /** Asked for while it was at work. */
  again?: boolean;
  /** When it last ended well, in milliseconds of the process. */
  doneAt: number;
}

/** Runs small tasks once a second in every replica; a task that is still at work is not started again. */
@Injectable()
export class Ticker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Ticker');
  private readonly tasks: Task[] = [];
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(metrics: Metrics) {
    metrics.gauge(
      {
        name: 'olympiad_job_lag_seconds',
        help: 'How much longer ago than a second a task of each second last ended well, on this process',
        labelNames: ['job'],
      },
      (gauge) => {
        const now = performance.now();
        for (const { name, doneAt } of this.tasks)
          gauge.set({ job: name }, Math.max(0, now - doneAt - EVERY_MS) / 1_000);
      },
    );
  }

  /**
   * Adds a task; a failure is logged and the next second tries again. What it answers runs the task at once, or once
   * more where it is at work already.
   */
  everySecond(name: string, work: () => Promise<void>): () => void {
    const task: Task = { name, work, doneAt: performance.now() };
    this.tasks.push(task);
    return () => {
      if (this.stopped) return;
      if (task.running) task.again = true;
      else this.run(task);
    };
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      for (const task of this.tasks) this.run(task);
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await Promise.all(this.tasks.flatMap((task) => task.running ?? []));
  }

  private run(task: Task): void {
    if (task.running) return;
    task.again = false;
    // A task that throws before it gives a promise must not end the process either.
    task.running = Promise.resolve()
      .then(task.work)
      .then(() => {
        task.doneAt = performance.now();
      })
      .catch((error: unknown) => logFailure(this.log, `${task.name} failed`, error))
      .finally(() => {
        delete task.running;
        if (task.again && !this.stopped) this.run(task);
      });
  }
}
