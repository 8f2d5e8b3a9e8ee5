import { Injectable } from '@nestjs/common';
import { currentWork } from '../observability/request-context.js';
import { Tracing } from '../observability/tracing.js';
import { listenToCommands, type Command } from './commands.js';

/** A span for each command that is sent for a request or an event; what a process asks for itself is left out. */
@Injectable()
export class CommandTraces {
  constructor(private readonly tracing: Tracing) {
    if (tracing.isOn) listenToCommands((command) => this.trace(command));
  }

  private trace({ name, collection, database, began, milliseconds, error }: Command): void {
    const parent = currentWork()?.span;
    if (!parent) return;
    const startTime = performance.timeOrigin + began;
    const span = this.tracing.begin({
      name: `${name} ${collection}`,
      kind: 'client',
      parent,
      startTime,
      attributes: {
        'db.system.name': 'mongodb',
        'db.namespace': database,
        'db.collection.name': collection,
        'db.operation.name': name,
      },
    });
    if (error !== undefined) this.tracing.fail(span, error instanceof Error ? error.name : 'failed');
    span?.end(startTime + milliseconds);
  }
}
