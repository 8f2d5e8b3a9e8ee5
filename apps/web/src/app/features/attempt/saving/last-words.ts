import { localStore } from '../../../core/storage/local-store';
import type { Outbox } from './outbox-state';

type Left = Readonly<Record<string, Outbox>>;

const key = (attemptId: string) => `left.${attemptId}`;

/**
 * By the names of their pages, the outboxes that were not yet written down when their pages ended: a reload breaks off
 * what a database is at. They are kept where writing is synchronous.
 */
export function lastWords(attemptId: string): Left {
  try {
    return JSON.parse(localStore.read(key(attemptId)) ?? '{}') as Left;
  } catch {
    return {};
  }
}

/** The page ends: the outbox as it is now. */
export function leaveLastWords(box: Outbox): void {
  write(box.attemptId, { ...lastWords(box.attemptId), [box.clientId]: box });
}

/** What the page left is written down, or needed no more. */
export function forgetLastWords(attemptId: string, clientId: string): void {
  const { [clientId]: gone, ...others } = lastWords(attemptId);
  if (gone) write(attemptId, others);
}

function write(attemptId: string, left: Left): void {
  localStore.write(key(attemptId), Object.keys(left).length > 0 ? JSON.stringify(left) : null);
}
