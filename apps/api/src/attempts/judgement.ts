import type { AnswerChange, AnswerConflict, SavedAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import { ATTEMPT_CLIENTS_MAX, SAVE_GRACE_SECONDS } from '@olympiad/shared-dto/limits.js';
import { answerProblem, canonicalAnswer, type Answerable } from '@olympiad/shared-dto/rules/answer-value.js';
import { InvalidInput } from '../platform/errors/app-error.js';
import { sha256 } from '../platform/signing/canonical.js';
import { AnswersConflict, AttemptIsClosed, SeqReused, TooManyClients } from './attempt.errors.js';
import type { AttemptRecord } from './attempt.schema.js';

/** Changes that were found to be answers, and what storing them comes to. */
export interface PreparedChanges {
  clientId: string;
  seq: number;
  changes: AnswerChange[];
  saved: SavedAnswer[];
  /** Tells one body from another. */
  body: string;
  /** Characters of the texts among the answers, about. */
  size: number;
}

/** Throws InvalidInput naming `changes.N.value` or `changes.N.questionId`. */
export function prepare(
  clientId: string,
  seq: number,
  changes: AnswerChange[],
  questions: ReadonlyMap<string, Answerable>,
): PreparedChanges {
  const fields: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [at, { questionId, value }] of changes.entries()) {
    const question = questions.get(questionId);
    if (!question) fields[`changes.${at}.questionId`] = 'is not a question of this attempt';
    else if (seen.has(questionId)) fields[`changes.${at}.questionId`] = 'is there twice';
    const problem = question && answerProblem(question, value);
    if (problem) fields[`changes.${at}.value`] = problem;
    seen.add(questionId);
  }
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
  const stored = changes.map((change) => {
    const kind = questions.get(change.questionId)?.kind;
    return kind ? { ...change, value: canonicalAnswer(kind, change.value) } : change;
  });
  const saved = stored.map(({ questionId, value, baseRevision }) => ({
    questionId,
    revision: baseRevision + 1,
    sha256: sha256(value),
  }));
  // Of the values as they came: a number written otherwise is another body.
  const parts = changes.map(
    ({ questionId, value, baseRevision }) => `${questionId} ${baseRevision + 1} ${sha256(value)}`,
  );
  return { clientId, seq, changes: stored, saved, body: sha256(parts.join()), size: sizeOf(changes) };
}

function sizeOf(changes: AnswerChange[]): number {
  return changes.reduce((sum, { value }) => sum + (typeof value === 'string' ? value.length : 0), 0);
}

/** May answers still be stored at `now`? A paused attempt has no deadline. */
export function takesAnswers({ state, deadline }: Pick<AttemptRecord, 'state' | 'deadline'>, now: Date): boolean {
  return state === 'open' && (deadline === null || now.getTime() <= deadline.getTime() + SAVE_GRACE_SECONDS * 1_000);
}

/** These very changes are the last ones stored of their client. Throws SeqReused for a number used otherwise. */
export function isStoredAlready(attempt: AttemptRecord, { clientId, seq, body }: PreparedChanges): boolean {
  const memory = attempt.clients.find(({ id }) => id === clientId);
  if (!memory || seq > memory.seq) return false;
  if (seq < memory.seq || body !== memory.body) throw new SeqReused();
  return true;
}

/** Throws why new changes cannot be stored: too many clients first, then every stale revision at once. */
export function refuseStale(attempt: AttemptRecord, { clientId, changes }: PreparedChanges): void {
  const isNew = !attempt.clients.some(({ id }) => id === clientId);
  if (isNew && attempt.clients.length >= ATTEMPT_CLIENTS_MAX) throw new TooManyClients();
  const conflicts = changes.flatMap(({ questionId, baseRevision }): AnswerConflict[] => {
    const slot = attempt.answers[questionId];
    return slot && slot.revision !== baseRevision ? [{ questionId, value: slot.value, revision: slot.revision }] : [];
  });
  if (conflicts.length > 0) throw new AnswersConflict(conflicts);
}

/** The refusal of whatever comes after the end. */
export function closed(attempt: AttemptRecord): AttemptIsClosed {
  return new AttemptIsClosed(
    attempt.questions.map(({ id }) => {
      const { value, revision } = attempt.answers[id] ?? { value: null, revision: 0 };
      return { questionId: id, revision, sha256: sha256(value) };
    }),
  );
}
