import type { SaveAcknowledgement, StoredAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import type { Batch, StoredAnswers } from './outbox-state';

/** After all or some answers were read: one that took long never steps back behind what is known. */
export function afterReading(known: StoredAnswers, read: StoredAnswers): StoredAnswers {
  const newer = Object.entries(read).map(([id, answer]) => {
    const mine = known[id];
    return [id, mine && mine.revision > answer.revision ? mine : answer] as const;
  });
  return { ...known, ...Object.fromEntries(newer) };
}

/** After the server stored a request. */
export function afterSaving(
  known: StoredAnswers,
  batch: Batch,
  { saved, serverTime }: Pick<SaveAcknowledgement, 'saved' | 'serverTime'>,
): StoredAnswers {
  const values = new Map(batch.changes.map((change) => [change.questionId, change.value]));
  const stored = saved
    .filter(({ questionId, revision }) => revision >= (known[questionId]?.revision ?? 0))
    .map(({ questionId, revision }): [string, StoredAnswer] => [
      questionId,
      { value: values.get(questionId) ?? null, revision, savedAt: serverTime },
    ]);
  return { ...known, ...Object.fromEntries(stored) };
}
