import { answerProblem } from '@olympiad/shared-dto/rules/answer-value.js';
import { onScreen } from '../../../shared/kinds/kinds';
import type { Outbox } from './outbox-state';

/** A page of 0.3.0 kept what was no number among its drafts: it is a text that does not count. */
export function withTexts(box: Outbox, questions: readonly { id: string; kind: string }[]): Outbox {
  const typing = questions.filter((question) => onScreen(question)?.holdsTexts);
  const texts = typing.flatMap((question) => {
    const value = box.drafts[question.id]?.value;
    const isText = typeof value === 'string' && answerProblem(question, value) !== undefined;
    return isText ? [[question.id, value] as const] : [];
  });
  if (texts.length === 0) return box;
  const ids = new Set(texts.map(([id]) => id));
  const drafts = Object.fromEntries(Object.entries(box.drafts).filter(([id]) => !ids.has(id)));
  return { ...box, drafts, typed: { ...Object.fromEntries(texts), ...box.typed } };
}
