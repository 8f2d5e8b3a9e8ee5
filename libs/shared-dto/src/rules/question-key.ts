import { isSeen } from '../kinds/characters.js';
import { readNumber } from '../kinds/number/read-number.js';
import { foldShortText } from '../kinds/short-text/fold-short-text.js';
import type { AnswerKey, WriteQuestion } from '../questions.dto.js';
import type { QuestionKind } from './answer-value.js';

/** The members of a key that a kind uses; any other is refused rather than kept unread. */
const KEY_MEMBERS: Record<QuestionKind, readonly string[]> = {
  single: ['options'],
  multiple: ['options', 'allOrNothing'],
  number: ['value', 'tolerance', 'relative'],
  'short-text': ['accepted', 'compare', 'ignoreSpaces'],
};

/** Says which fields of a question do not fit its kind or each other, by path; empty when all do. */
export function questionProblems(question: WriteQuestion): Record<string, string> {
  const problems = unseenTexts(question);
  for (const member of Object.keys(question.key)) {
    if (!KEY_MEMBERS[question.kind].includes(member))
      problems[`key.${member}`] = 'is not used by this kind of question';
  }
  if (question.penalty && question.kind !== 'single') problems['penalty'] = 'is only used by single choice';
  const choice = question.kind === 'single' || question.kind === 'multiple';
  if (choice) Object.assign(problems, choiceProblems(question));
  else if (question.options) problems['options'] = 'is not used by this kind of question';
  if (question.kind === 'number') Object.assign(problems, numberProblems(question.key));
  if (question.kind === 'short-text' && !question.key.accepted?.some((answer) => foldShortText(answer) !== '')) {
    problems['key.accepted'] = 'must name at least one accepted answer';
  }
  return problems;
}

/** Markdown may hold any sign, so it can be long and show nothing. */
function unseenTexts({ text, options = [] }: WriteQuestion): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!isSeen(text.en)) problems['text.en'] = 'is required';
  for (const [at, option] of options.entries()) {
    if (!isSeen(option.text.en)) problems[`options.${at}.text.en`] = 'is required';
  }
  return problems;
}

/** The key as it is stored: its numbers in canonical form. For a question without problems. */
export function canonicalKey({ value, tolerance, ...key }: AnswerKey): AnswerKey {
  return {
    ...key,
    ...(value !== undefined && { value: readKey(value) }),
    ...(tolerance !== undefined && { tolerance: readKey(tolerance) }),
  };
}

function numberProblems({ value, tolerance, relative }: AnswerKey): Record<string, string> {
  const valueProblem = value === undefined ? 'is required' : keyNumberProblem(value);
  const needsTolerance = relative === true && tolerance === undefined;
  const toleranceProblem = tolerance === undefined ? needsTolerance && 'is required' : toleranceProblemOf(tolerance);
  return {
    ...(valueProblem && { 'key.value': valueProblem }),
    ...(toleranceProblem && { 'key.tolerance': toleranceProblem }),
  };
}

function toleranceProblemOf(tolerance: string): string | undefined {
  return readKey(tolerance).startsWith('-') ? 'must not be negative' : keyNumberProblem(tolerance);
}

function keyNumberProblem(text: string): string | undefined {
  const reading = readNumber(text, '.');
  switch (reading.state) {
    case 'read':
      return undefined;
    case 'asked':
      return `could mean ${reading.values.join(' or ')}: write one of them`;
    case 'unreadable':
      return `must be a number (${reading.problem})`;
    case 'empty':
      return 'is required';
  }
}

function readKey(text: string): string {
  const reading = readNumber(text, '.');
  return reading.state === 'read' ? reading.value : text;
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
