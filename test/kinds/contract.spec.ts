import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BankQuestion } from '@olympiad/shared-dto/questions.dto.js';
import type { AnswerValue, Kind } from '@olympiad/shared-dto/kinds/kind.js';
import {
  CONTENT_MEMBERS,
  KEY_MEMBERS,
  KINDS,
  QUESTION_KINDS,
  type QuestionKind,
} from '@olympiad/shared-dto/kinds/kinds.js';
import { sameValue } from '@olympiad/shared-dto/kinds/same-value.js';
import { answerProblem, canonicalAnswer, isBlank } from '@olympiad/shared-dto/rules/answer-value.js';
import { sha256 } from '../../apps/api/src/platform/signing/canonical.js';
import type { Sample } from './sample.js';
import { SERVED_KINDS } from '../../apps/api/src/questions/kinds/kinds.js';
import type { ServedKind } from '../../apps/api/src/questions/kinds/served-kind.js';

const inRoot = (...path: string[]): string => join(process.cwd(), ...path);
const foldersIn = (...path: string[]): string[] =>
  readdirSync(inRoot(...path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const load = <Module>(...path: string[]): Promise<Module> => import(inRoot(...path)) as Promise<Module>;

const released = foldersIn('libs/shared-dto/src/kinds');
const tried = foldersIn('test/kinds');
for (const name of tried.filter((one) => !released.includes(one))) {
  const { shared } = await load<{ shared: Kind }>('test/kinds', name, 'shared.ts');
  const { served } = await load<{ served: ServedKind }>('test/kinds', name, 'served.ts');
  Object.assign(KINDS, { [name]: shared });
  Object.assign(CONTENT_MEMBERS, shared.content);
  Object.assign(KEY_MEMBERS, shared.key);
  Object.assign(SERVED_KINDS, { [name]: served });
  QUESTION_KINDS.push(name as QuestionKind);
}
// What is declared from the tables is declared now.
const { WriteQuestion } = await load<typeof import('@olympiad/shared-dto/questions.dto.js')>(
  'libs/shared-dto/src/questions.dto.ts',
);
const { questionProblems, contentOf } = await import('@olympiad/shared-dto/rules/question-key.js');
const { SchemaPipe } = await import('../../apps/api/src/platform/http/schema.pipe.js');
const { drawn, markOf, shown } = await import('../../apps/api/src/questions/asking.js');

it('every kind has its folder and its line on each side, and an example', () => {
  expect(released).toEqual(expect.arrayContaining(['single', 'multiple', 'number', 'short-text']));
  const lines = Object.keys(KINDS).filter((name) => released.includes(name));
  for (const names of [lines, foldersIn('apps/api/src/questions/kinds'), foldersIn('apps/web/src/app/shared/kinds')]) {
    expect(names.sort()).toEqual(released.sort());
  }
  expect(Object.keys(SERVED_KINDS).sort()).toEqual(Object.keys(KINDS).sort());
  expect(tried).toEqual(expect.arrayContaining(released));
  expect(tried.filter((name) => !existsSync(inRoot('test/kinds', name, 'sample.ts')))).toEqual([]);
});

const samples = await Promise.all(
  tried.map(async (name) => [name, (await load<{ sample: Sample }>('test/kinds', name, 'sample.ts')).sample] as const),
);

describe.each(samples)('the kind %s', (name, { content, key, right, answers, blanks = [], wrong }) => {
  const kind = name as QuestionKind;
  const written = { kind, subject: 'physics' as const, text: { en: 'Which?' }, points: 7, key, ...content };
  const question: BankQuestion = { ...written, id: 'f'.repeat(24), version: 1, tags: [], createdAt: '' };
  const best = right(key);
  const given = [...(best === null ? [] : [best]), ...answers];
  const read = (input: object): unknown => new SchemaPipe().transform(input, { type: 'body', metatype: WriteQuestion });

  it('is written, and its members are nobody else’s', () => {
    expect(read(written)).toEqual(written);
    expect(questionProblems(written)).toEqual({});
    const strange = Object.keys(KEY_MEMBERS).filter((member) => !(member in KINDS[kind].key));
    for (const member of strange) {
      expect(questionProblems({ ...written, key: { ...key, [member]: 'x' } })).toHaveProperty([`key.${member}`]);
    }
    const others = Object.keys(CONTENT_MEMBERS).filter((member) => !(member in KINDS[kind].content));
    for (const member of others) {
      expect(questionProblems({ ...written, [member]: [{ id: 'a', text: { en: 'a' } }] })).toHaveProperty([member]);
    }
  });

  it('is drawn the same for the same seed, whole, and shown in that order without its key', () => {
    const paper = drawn(question, 'seed');
    expect(drawn(question, 'seed')).toEqual(paper);
    const asked = JSON.parse(JSON.stringify(shown(question, paper, 'en'))) as Record<string, unknown>;
    const lists = Object.entries(contentOf(question)).filter((entry): entry is [string, { id: string }[]] =>
      Array.isArray(entry[1]),
    );
    for (const [list, items] of lists) {
      const order = (paper as Record<string, unknown>)[list] as string[];
      expect([...order].sort()).toEqual(items.map(({ id }) => id).sort());
      expect((asked[list] as { id: string }[]).map(({ id }) => id)).toEqual(order);
    }
    const yesOrNo = Object.keys(contentOf(question)).filter((member) => asked[member] === true);
    const shownMembers = ['kind', 'language', 'marking', 'text', ...lists.map(([list]) => list), ...yesOrNo];
    expect(Object.keys(asked).sort()).toEqual(shownMembers.sort());
  });

  it('takes its answers, from what is shown as from what is stored, and gives them one form', () => {
    const asked = shown(question, drawn(question, 'seed'), 'en');
    for (const value of [null, ...given, ...blanks]) {
      const stored = JSON.parse(JSON.stringify(canonicalAnswer(kind, value))) as AnswerValue;
      // Half of what counts as blank is never sent.
      if (!blanks.includes(value))
        expect([answerProblem(asked, value), answerProblem(question, value)]).toEqual([undefined, undefined]);
      expect(canonicalAnswer(kind, stored)).toEqual(stored);
      expect(isBlank(question, stored)).toBe(value === null || blanks.includes(value));
    }
  });

  it('refuses what is no answer', () => {
    const never = [0, 1, true, [1], [null], { a: 1 }, { a: null }, [[]]];
    for (const value of [...wrong, ...never] as AnswerValue[]) expect(answerProblem(question, value)).toBeTruthy();
  });

  it('is marked within its bounds, all points for what is right, none for a blank, or by people', () => {
    const { rule, penalty = 0 } = shown(question, drawn(question, 'seed'), 'en').marking ?? {};
    const marks = given.map((value) => markOf(question, value)?.toNumber());
    for (const blank of [null, ...blanks]) expect(markOf(question, blank)?.toNumber()).toBe(0);
    expect(rule === 'by-people').toBe(marks.every((mark) => mark === undefined));
    if (rule === 'by-people') return;
    expect(marks[0]).toBe(7);
    expect(Math.min(...marks.map(Number))).toBeGreaterThanOrEqual(-penalty);
    expect(Math.max(...marks.map(Number))).toBeLessThanOrEqual(7);
  });

  it('knows equal answers by their value, in whatever order their members come', () => {
    for (const value of given) {
      const again = turned(value);
      expect(sameValue(value, again)).toBe(true);
      expect(sha256(canonicalAnswer(kind, again))).toBe(sha256(canonicalAnswer(kind, value)));
      expect(markOf(question, again)).toEqual(markOf(question, value));
    }
    const hashes = new Set(given.map((value) => sha256(canonicalAnswer(kind, value))));
    for (const one of given) for (const other of given) if (one !== other) expect(sameValue(one, other)).toBe(false);
    expect(hashes.size).toBeGreaterThan(1);
  });
});

/** The same value with the members of an object in the opposite order. */
function turned(value: AnswerValue): AnswerValue {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse());
}
