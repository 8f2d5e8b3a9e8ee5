import type { AnswerChange, AnswerConflict, SavedAnswer, StoredAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import { ANSWER_CHANGES_MAX } from '@olympiad/shared-dto/limits.js';
import type { AnswerValue } from '@olympiad/shared-dto/rules/answer-value.js';
import { sameValue } from './same-value';

/** A change that no request carries yet. */
export interface Draft {
  value: AnswerValue;
  /** The revision of the stored answer that this change was made on. */
  baseRevision: number;
}

/** One request. Until it is answered it may only be sent again unchanged. */
export interface Batch {
  seq: number;
  changes: AnswerChange[];
}

/** What one page load has not got acknowledged for one attempt. A plain value: kept in IndexedDB as it is. */
export interface Outbox {
  attemptId: string;
  userId: string;
  /** Names the page load towards the server. */
  clientId: string;
  /** When the page load began, in milliseconds; of two leftovers the later one has the later text. */
  openedAt: number;
  /** The last `seq` that the server has stored. */
  seq: number;
  batch: Batch | null;
  drafts: Record<string, Draft>;
  /** Texts that are no answer, or could be two: never sent, and what is stored goes on counting. */
  typed: Record<string, string>;
  /** What somebody else stored meanwhile; such a draft waits for the student's choice. */
  conflicts: Record<string, { value: AnswerValue; revision: number }>;
}

export function emptyOutbox(attemptId: string, userId: string, clientId: string, openedAt: number): Outbox {
  return { attemptId, userId, clientId, openedAt, seq: 0, batch: null, drafts: {}, typed: {}, conflicts: {} };
}

/** The student changed an answer; `stored` is what the server is known to have. */
export function edited(before: Outbox, questionId: string, value: AnswerValue, stored: StoredAnswer): Outbox {
  const box = { ...before, typed: without(before.typed, questionId) };
  const underWay = box.batch?.changes.some((change) => change.questionId === questionId) ?? false;
  const disputed = questionId in box.conflicts;
  if (!underWay && !disputed && sameValue(value, stored.value)) {
    return { ...box, drafts: without(box.drafts, questionId) };
  }
  const baseRevision = box.drafts[questionId]?.baseRevision ?? stored.revision;
  return { ...box, drafts: { ...box.drafts, [questionId]: { value, baseRevision } } };
}

/**
 * The student typed what is no answer, or could be two. What was on its way to being one is dropped, and a dispute with
 * it: what is stored counts, and is said to.
 */
export function held(box: Outbox, questionId: string, text: string): Outbox {
  const [drafts, conflicts] = [without(box.drafts, questionId), without(box.conflicts, questionId)];
  return { ...box, drafts, conflicts, typed: { ...box.typed, [questionId]: text } };
}

/** Puts what may be sent into the next request, unless one is still unanswered. */
export function withBatch(box: Outbox, sendable: (questionId: string, value: AnswerValue) => boolean): Outbox {
  if (box.batch) return box;
  const changes = Object.entries(box.drafts)
    .filter(([questionId, { value }]) => !(questionId in box.conflicts) && sendable(questionId, value))
    .slice(0, ANSWER_CHANGES_MAX)
    .map(([questionId, { value, baseRevision }]) => ({ questionId, value, baseRevision }));
  if (changes.length === 0) return box;
  const drafts = changes.reduce((rest, { questionId }) => without(rest, questionId), box.drafts);
  return { ...box, drafts, batch: { seq: box.seq + 1, changes } };
}

/** The request was stored. What was typed meanwhile now stands on the new revisions. */
export function acknowledged(box: Outbox, saved: readonly SavedAnswer[]): Outbox {
  const drafts = { ...box.drafts };
  for (const { questionId, revision } of saved) {
    const draft = drafts[questionId];
    if (draft) drafts[questionId] = { ...draft, baseRevision: Math.max(draft.baseRevision, revision) };
  }
  return { ...box, seq: box.batch?.seq ?? box.seq, batch: null, drafts };
}

/** Nothing of the request was stored: its changes are drafts again, where nothing newer was typed. */
export function returned(box: Outbox): Outbox {
  const drafts = { ...box.drafts };
  for (const { questionId, value, baseRevision } of box.batch?.changes ?? []) {
    if (questionId in box.typed) continue;
    const newer = drafts[questionId];
    drafts[questionId] = { value: newer ? newer.value : value, baseRevision };
  }
  return { ...box, batch: null, drafts };
}

/** Somebody stored other values first. Equal values are no dispute. */
export function conflicted(box: Outbox, conflicts: readonly AnswerConflict[]): Outbox {
  const back = returned(box);
  return conflicts.reduce(
    (next, { questionId, value, revision }) => dispute(next, questionId, { value, revision }),
    back,
  );
}

function dispute(box: Outbox, questionId: string, theirs: { value: AnswerValue; revision: number }): Outbox {
  const mine = box.drafts[questionId];
  if (!mine) return box;
  if (sameValue(mine.value, theirs.value)) return { ...box, drafts: without(box.drafts, questionId) };
  return { ...box, conflicts: { ...box.conflicts, [questionId]: theirs } };
}

/** The student chose: the own text goes out on top of the other's revision, or is dropped. */
export function resolved(box: Outbox, questionId: string, choice: 'mine' | 'theirs'): Outbox {
  const theirs = box.conflicts[questionId];
  const mine = box.drafts[questionId];
  if (!theirs) return box;
  const conflicts = without(box.conflicts, questionId);
  if (choice === 'theirs' || !mine) return { ...box, conflicts, drafts: without(box.drafts, questionId) };
  const drafts = { ...box.drafts, [questionId]: { value: mine.value, baseRevision: theirs.revision } };
  return { ...box, conflicts, drafts };
}

/**
 * Takes over what a former page load left, its unanswered request included.
 * Judged against the answers as the server has them now.
 */
export function adopted(box: Outbox, former: Outbox, stored: Readonly<Record<string, StoredAnswer>>): Outbox {
  const withDrafts = Object.entries(returned(former).drafts).reduce((next, [questionId, draft]) => {
    const now = stored[questionId];
    if (!now || hasNewer(next, questionId) || sameValue(now.value, draft.value)) return next;
    // What is stored may be the former page's own request whose answer got lost: later typing stands on it.
    const sent = former.batch?.changes.find((change) => change.questionId === questionId);
    const own = sent !== undefined && sameValue(sent.value, now.value);
    const baseRevision = own ? now.revision : draft.baseRevision;
    const taken = { ...next, drafts: { ...next.drafts, [questionId]: { value: draft.value, baseRevision } } };
    const { value, revision } = former.conflicts[questionId] ?? now;
    return revision > baseRevision ? dispute(taken, questionId, { value, revision }) : taken;
  }, box);
  const texts = Object.entries(former.typed).filter(([id]) => id in stored && !hasNewer(withDrafts, id));
  return { ...withDrafts, typed: { ...withDrafts.typed, ...Object.fromEntries(texts) } };
}

function hasNewer(box: Outbox, questionId: string): boolean {
  return questionId in box.drafts || questionId in box.typed;
}

/** A former page's request was stored now: what was adopted from it is done, or stands on the new revisions. */
export function rebased(box: Outbox, former: Outbox, saved: readonly SavedAnswer[]): Outbox {
  return saved.reduce((next, { questionId, revision }) => {
    const draft = next.drafts[questionId];
    const sent = former.batch?.changes.find((change) => change.questionId === questionId);
    if (!draft || !sent) return next;
    if (sameValue(draft.value, sent.value)) return { ...next, drafts: without(next.drafts, questionId) };
    return { ...next, drafts: { ...next.drafts, [questionId]: { value: draft.value, baseRevision: revision } } };
  }, box);
}

/** What the student sees of a question: the newest of draft, request under way, and stored answer. */
export function currentValue(box: Outbox, questionId: string, stored: StoredAnswer | undefined): AnswerValue {
  const draft = box.drafts[questionId];
  if (draft) return draft.value;
  const underWay = box.batch?.changes.find((change) => change.questionId === questionId);
  return underWay ? underWay.value : (stored?.value ?? null);
}

/** `held`: what was typed does not count, and something else does. */
export type SaveState = 'saved' | 'saving' | 'unsaved' | 'held' | 'conflict';

export function saveState(box: Outbox, questionId: string): SaveState {
  if (questionId in box.conflicts) return 'conflict';
  if (questionId in box.typed) return 'held';
  if (questionId in box.drafts) return 'unsaved';
  return box.batch?.changes.some((change) => change.questionId === questionId) ? 'saving' : 'saved';
}

/** Questions with something that the server has not acknowledged. */
export function unacknowledged(box: Outbox): string[] {
  return [...new Set([...Object.keys(box.drafts), ...(box.batch?.changes ?? []).map((change) => change.questionId)])];
}

export function isEmpty(box: Outbox): boolean {
  return box.batch === null && Object.keys({ ...box.drafts, ...box.typed }).length === 0;
}

function without<Value>(record: Record<string, Value>, key: string): Record<string, Value> {
  const { [key]: _, ...rest } = record;
  return rest;
}
