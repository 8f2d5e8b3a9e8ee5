import { questionProblems } from '@olympiad/shared-dto/rules/question-key.js';
import { answerProblem } from '@olympiad/shared-dto/rules/answer-value.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { drawn, markOf, shown } from '../../asking.js';

const items = (...ids: string[]) => ids.map((id) => ({ id, text: { en: id } }));
const asked = {
  kind: 'matching' as const,
  subject: 'physics' as const,
  text: { en: 'Which belong together?' },
  points: 10,
  left: items('a', 'b', 'c'),
  right: items('x', 'y', 'z', 'w'),
  key: { pairs: { a: 'x', b: 'y', c: 'z' } },
};

it.each<[AnswerValue, number]>([
  [{ a: 'x', b: 'y', c: 'z' }, 10],
  [{ c: 'z', a: 'x' }, 6.67],
  [{ a: 'y', b: 'x', c: 'z' }, 3.33],
  [{ a: 'w' }, 0],
  [{}, 0],
  [null, 0],
])('a share for each right pair: %j gives %d', (answer, points) => {
  expect(markOf(asked, answer)?.toNumber()).toBe(points);
});

it('takes each of the right once, unless the question says otherwise, and tells so', () => {
  const reused = { ...asked, reuse: true, key: { pairs: { a: 'x', b: 'x', c: 'z' } } };
  expect([answerProblem(asked, { a: 'x', b: 'x' }), answerProblem(reused, { a: 'x', b: 'x' })]).toEqual([
    'must take each id of the right once',
    undefined,
  ]);
  expect(questionProblems(reused)).toEqual({});
  const stored = { ...reused, id: 'f'.repeat(24), version: 1, tags: [], createdAt: '' };
  expect(shown(stored, drawn(stored, 'seed'), 'en')).toMatchObject({ reuse: true });
});

it.each([
  ['leaves one of the left out', { pairs: { a: 'x', b: 'y' } }],
  ['takes one twice', { pairs: { a: 'x', b: 'x', c: 'z' } }],
  ['names what is not there', { pairs: { a: 'x', b: 'y', c: 'q' } }],
  ['is empty', {}],
])('refuses a key that %s', (_, key) => {
  expect(Object.keys(questionProblems({ ...asked, key }))).toEqual(['key.pairs']);
});
