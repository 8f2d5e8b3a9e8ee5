import type { WriteQuestion } from '../questions.dto.js';
import type { QuestionKind } from './answer-value.js';

/** The members of a key that a kind uses; any other is refused rather than kept unread. */
const KEY_MEMBERS: Record<QuestionKind, readonly string[]> = {
  single: ['options'],
  multiple: ['options', 'allOrNothing'],
  number: ['value', 'tolerance', 'relative'],
  'short-text': ['accepted'],
};

/** Says which fields of a question do not fit its kind or each other, by path; empty when all do. */
export function questionProblems(question: WriteQuestion): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const member of Object.keys(question.key)) {
    if (!KEY_MEMBERS[question.kind].includes(member))
      problems[`key.${member}`] = 'is not used by this kind of question';
  }
  if (question.penalty && question.kind !== 'single') problems['penalty'] = 'is only used by single choice';
  const choice = question.kind === 'single' || question.kind === 'multiple';
  if (choice) Object.assign(problems, choiceProblems(question));
  else if (question.options) problems['options'] = 'is not used by this kind of question';
  if (question.kind === 'number') {
    if (question.key.value === undefined) problems['key.value'] = 'is required';
    if (question.key.relative && question.key.tolerance === undefined) problems['key.tolerance'] = 'is required';
  }
  if (question.kind === 'short-text' && !question.key.accepted?.some((answer) => answer.trim() !== '')) {
    problems['key.accepted'] = 'must name at least one accepted answer';
  }
  return problems;
}

function choiceProblems({ kind, options = [], key }: WriteQuestion): Record<string, string> {
  const ids = new Set(options.map((option) => option.id));
  if (options.length < 2) return { options: 'must be at least two' };
  if (ids.size < options.length) return { options: 'must have different ids' };
  const right = key.options ?? [];
  if (kind === 'single' && right.length !== 1) return { 'key.options': 'must be exactly one option' };
  if (right.length === 0) return { 'key.options': 'must be at least one option' };
  if (new Set(right).size < right.length) return { 'key.options': 'must be different options' };
  const stranger = right.findIndex((id) => !ids.has(id));
  return stranger < 0 ? {} : { [`key.options.${stranger}`]: 'must be the id of an option' };
}
