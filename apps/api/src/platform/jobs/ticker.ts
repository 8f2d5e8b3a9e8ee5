import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { databaseFailure } from '../errors/to-app-error.js';

const EVERY_MS = 1_000;

interface Task {
  name: string;
  work: () => Promise<void>;
  running?: Promise<void>;
}

/** Runs small tasks once a second in every replica; a task that is still at work is not started again. */
@Injectable()
export class Ticker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Ticker');
  private readonly tasks: Task[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** Adds a task; a failure is logged and the next second tries again. */
  everySecond(name: string, work: () => Promise<void>): void {
    this.tasks.push({ name, work });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      for (const task of this.tasks) this.run(task);
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.tasks.flatMap((task) => task.running ?? []));
  }

  private run(task: Task): void {
    task.running ??= task
      .work()
      .catch((error: unknown) => {
        // An absent database is reported by the connection; a line a second would drown it.
        if (databaseFailure(error)) this.log.debug(`${task.name} waits for the database`);
        else this.log.error({ err: error }, `${task.name} failed`);
      })
      .finally(() => {
        delete task.running;
      });
  }
}
