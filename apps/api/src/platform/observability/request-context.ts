import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from '@opentelemetry/api';

/** What the work at hand belongs to: a request, or an event that a request caused. */
export interface WorkContext {
  /** The id of the request; it stands in its reply, its log lines and the events it causes. */
  readonly id: string;
  /** The trace's current span, while tracing is on. */
  span?: Span;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** The request or event this code runs for; undefined for what the process does by itself. */
export const currentWork = (): WorkContext | undefined => storage.getStore();

/** Runs `act`, and all it starts, as part of the work. */
export function runAs<Result>(work: WorkContext, act: () => Result): Result {
  return storage.run(work, act);
}
