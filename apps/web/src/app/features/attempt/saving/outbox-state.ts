import type { AnswerChange, AnswerConflict, SavedAnswer, StoredAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import { ANSWER_CHANGES_MAX } from '@olympiad/shared-dto/limits.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { sameValue } from '@olympiad/shared-dto/kinds/same-value.js';

/** The answers as the server is known to have them, by question. */
export type StoredAnswers = Readonly<Record<string, StoredAnswer>>;

/** A change that no request carries yet. */
export interface UnsentAnswer {
  value: AnswerValue;
  /** The revision of the stored answer that this change was made on. */
  baseRevision: number;
}

/** One request. Until it is answered it may only be sent again unchanged. */
export interface Batch {
  seq: number;
  changes: AnswerChange[];
}

/** What the server has not acknowledged to one page load for one attempt. A plain value: kept in IndexedDB as it is. */
export interface Outbox {
  attemptId: string;
  userId: string;
  /** Identifies the page load to the server. */
  clientId: string;
  /** When the page load began, in milliseconds; of two leftovers the later one has the later text. */
  openedAt: number;
  /** The last `seq` that the server has stored. */
  seq: number;
  batch: Batch | null;
  drafts: Record<string, UnsentAnswer>;
  /** Texts that are no answer, or could be two: never sent, and what is stored goes on counting. */
  typed: Record<string, string>;
  /** What somebody else stored meanwhile; such a draft waits for the student's choice. */
  conflicts: Record<string, { value: AnswerValue; revision: number }>;
}

export function emptyOutbox(attemptId: string, userId: string, clientId: string, openedAt: number): Outbox {
  return { attemptId, userId, clientId, openedAt, seq: 0, batch: null, drafts: {}, typed: {}, conflicts: {} };
}

/** The student changed an answer; `stored` is what the server is known to have, and what stood on the screen. */
export function edited(before: Outbox, questionId: string, value: AnswerValue, stored: StoredAnswer): Outbox {
  const box = { ...before, typed: without(before.typed, questionId) };
  const theirs = box.conflicts[questionId];
  if (!isUnderWay(box, questionId) && sameValue(value, (theirs ?? stored).value)) return settled(box, questionId);
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

/**
 * The attempt was read: what others stored since a draft was begun is disputed, and a dispute is about the newest.
 * What is under way itself is left alone, because its answer tells.
 */
export function heard(box: Outbox, stored: StoredAnswers): Outbox {
  return Object.entries(box.drafts).reduce((next, [questionId, { baseRevision }]) => {
    const now = stored[questionId];
    const known = box.conflicts[questionId]?.revision ?? baseRevision;
    if (!now || now.revision <= known || isUnderWay(box, questionId)) return next;
    return dispute(next, questionId, { value: now.value, revision: now.revision });
  }, box);
}

function dispute(box: Outbox, questionId: string, theirs: { value: AnswerValue; revision: number }): Outbox {
  const mine = box.drafts[questionId];
  if (!mine) return box;
  if (sameValue(mine.value, theirs.value)) return settled(box, questionId);
  return { ...box, conflicts: { ...box.conflicts, [questionId]: theirs } };
}

/** Nothing is left to say about the question. */
function settled(box: Outbox, questionId: string): Outbox {
  return { ...box, drafts: without(box.drafts, questionId), conflicts: without(box.conflicts, questionId) };
}

function isUnderWay(box: Outbox, questionId: string): boolean {
  return box.batch?.changes.some((change) => change.questionId === questionId) ?? false;
}

/**
 * The student chose, having seen the other's `revision`: the own text goes out on top of it, or is dropped.
 * A dispute that is about a later one by now stays.
 */
export function resolved(box: Outbox, questionId: string, choice: 'mine' | 'theirs', revision: number): Outbox {
  const theirs = box.conflicts[questionId];
  const mine = box.drafts[questionId];
  if (theirs?.revision !== revision) return box;
  if (choice === 'theirs' || !mine) return settled(box, questionId);
  const conflicts = without(box.conflicts, questionId);
  const drafts = { ...box.drafts, [questionId]: { value: mine.value, baseRevision: theirs.revision } };
  return { ...box, conflicts, drafts };
}

/** Takes over what one former page load left, as several are. */
export function adopted(box: Outbox, former: Outbox, stored: StoredAnswers): Outbox {
  return adoptedAll(box, [former], stored);
}

/**
 * Takes over what former page loads left, their unanswered requests included: the latest first, and what a later one
 * says of a question holds. Judged against the answers as the server has them now.
 */
export function adoptedAll(box: Outbox, former: readonly Outbox[], stored: StoredAnswers): Outbox {
  const sent = former.flatMap(({ batch }) => batch?.changes ?? []);
  const said = new Set<string>();
  return former.reduce((next, one) => {
    const drafts = Object.entries(returned(one).drafts).filter(([id]) => id in stored && !said.has(id));
    const texts = Object.entries(one.typed).filter(([id]) => id in stored && !said.has(id));
    for (const [id] of [...drafts, ...texts]) said.add(id);
    const withDrafts = drafts.reduce((all, [id, draft]) => {
      const isDone = hasNewer(all, id) || sameValue(stored[id]?.value, draft.value);
      return isDone ? all : withLeft(all, id, draft, { sent, stored, dispute: one.conflicts[id] });
    }, next);
    const left = texts.filter(([id]) => !hasNewer(withDrafts, id));
    return { ...withDrafts, typed: { ...withDrafts.typed, ...Object.fromEntries(left) } };
  }, box);
}

interface Found {
  sent: readonly AnswerChange[];
  stored: StoredAnswers;
  dispute: Outbox['conflicts'][string] | undefined;
}

function withLeft(
  box: Outbox,
  id: string,
  { value, baseRevision }: UnsentAnswer,
  { sent, stored, dispute: old }: Found,
): Outbox {
  const now = stored[id] ?? { value: null, revision: 0 };
  // What is stored may be the former page's own request whose answer got lost: later typing stands on it.
  const isOwn = sent.some((change) => change.questionId === id && sameValue(change.value, now.value));
  const base = isOwn ? now.revision : baseRevision;
  const taken = { ...box, drafts: { ...box.drafts, [id]: { value, baseRevision: base } } };
  const theirs = old && old.revision > now.revision ? old : { value: now.value, revision: now.revision };
  return theirs.revision > base ? dispute(taken, id, theirs) : taken;
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
export type AnswerSaveState = 'saved' | 'saving' | 'unsaved' | 'held' | 'conflict';

export function saveState(box: Outbox, questionId: string): AnswerSaveState {
  if (questionId in box.conflicts) return 'conflict';
  if (questionId in box.typed) return 'held';
  if (questionId in box.drafts) return 'unsaved';
  return isUnderWay(box, questionId) ? 'saving' : 'saved';
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
