import { Injectable } from '@nestjs/common';
import type { EventType } from './event-names.js';

/** One piece of news, as a handler sees it. */
export interface PublishedEvent {
  id: string;
  type: EventType;
  key: string;
  at: Date;
}

/** What the news is of, each once. */
export function keysOf(events: readonly PublishedEvent[]): string[] {
  return [...new Set(events.map(({ key }) => key))];
}

/**
 * A handler throws it where it writes to something beside the database that is away: its group waits and tries again each
 * second, and the news counts as not handled by it, however long that takes. No other group is held up.
 */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/** Must be idempotent: the same event may come twice, and never in parallel within one process. */
export type EventHandler = (event: PublishedEvent) => Promise<void>;

/**
 * Takes several events of one type at once, oldest first, where a crowd of them would be too slow one by one.
 * When it throws, the worker hands it the same events singly, so that a bad one holds up only itself.
 */
export interface BatchHandler {
  batch: (events: PublishedEvent[]) => Promise<void>;
}

type Handlers = Partial<Record<EventType, EventHandler | BatchHandler>>;

/**
 * What a group begins with where it is new to a database, or comes in a higher edition: `nothing`, so that it hears of
 * what happens from then on, or news of everything that is there already.
 */
export type Beginning = 'nothing' | FirstNews;

export interface FirstNews {
  type: EventType;
  /** The ids of all there is, some at a time. */
  keys: () => AsyncIterable<string[]>;
  /** From 1; raised when the group has to hear of everything again, because what it makes of it has another shape. */
  edition?: number;
}

/** Which groups exist and what each wants to know. Filled while modules start, read afterwards. */
@Injectable()
export class EventGroups {
  private readonly handlers = new Map<string, Handlers>();
  private readonly beginnings = new Map<string, Beginning>();

  /**
   * Adds a group, or more that it wants to hear of; providers call it in their constructor, before the first event is
   * handled. What a group hears of is handled in the order in which it happened.
   */
  register(group: string, handlers: Handlers, beginning: Beginning): void {
    const known = this.handlers.get(group) ?? {};
    const twice = Object.keys(handlers).find((type) => type in known);
    if (twice) throw new Error(`The event group ${group} already handles ${twice}`);
    this.handlers.set(group, { ...known, ...handlers });
    if ((this.beginnings.get(group) ?? beginning) !== beginning)
      throw new Error(`${group} is registered with two beginnings`);
    this.beginnings.set(group, beginning);
  }

  get names(): string[] {
    return [...this.handlers.keys()];
  }

  handlerOf(group: string, type: EventType): EventHandler | BatchHandler | undefined {
    return this.handlers.get(group)?.[type];
  }

  /** The news it begins with; undefined where that is nothing. */
  firstNewsOf(group: string): FirstNews | undefined {
    const beginning = this.beginnings.get(group);
    return beginning === 'nothing' ? undefined : beginning;
  }

  editionOf(group: string): number {
    return this.firstNewsOf(group)?.edition ?? 1;
  }

  /** What the group wants to hear of. */
  typesOf(group: string): EventType[] {
    return Object.keys(this.handlers.get(group) ?? {}) as EventType[];
  }

  /** The groups that want to hear of it. */
  interestedIn(type: EventType): string[] {
    return this.names.filter((group) => this.handlers.get(group)?.[type]);
  }
}
