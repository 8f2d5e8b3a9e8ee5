import { Injectable } from '@nestjs/common';
import type { EventType } from './event.schema.js';

/** One piece of news, as a handler sees it. */
export interface PublishedEvent {
  id: string;
  type: EventType;
  key: string;
  at: Date;
}

/** Must be idempotent: the same event may come twice, and never in parallel within one process. */
export type EventHandler = (event: PublishedEvent) => Promise<void>;

/**
 * Takes several events of one type at once, oldest first, where a herd would be too slow one by one.
 * When it throws, the worker hands it the same events singly, so that a bad one holds up only itself.
 */
export interface BatchHandler {
  batch: (events: PublishedEvent[]) => Promise<void>;
}

type Handlers = Partial<Record<EventType, EventHandler | BatchHandler>>;

/** Which groups exist and what each wants to know. Filled while modules start, read afterwards. */
@Injectable()
export class EventGroups {
  private readonly handlers = new Map<string, Handlers>();

  /** Adds a group; modules call it in their constructor, before the first event is handled. */
  register(group: string, handlers: Handlers): void {
    if (this.handlers.has(group)) throw new Error(`The event group ${group} is there already`);
    this.handlers.set(group, handlers);
  }

  get names(): string[] {
    return [...this.handlers.keys()];
  }

  handlerOf(group: string, type: EventType): EventHandler | BatchHandler | undefined {
    return this.handlers.get(group)?.[type];
  }

  /** The groups that want to hear of it. */
  interestedIn(type: EventType): string[] {
    return this.names.filter((group) => this.handlers.get(group)?.[type]);
  }
}
