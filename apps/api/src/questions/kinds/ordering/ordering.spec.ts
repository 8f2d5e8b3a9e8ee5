import { markOf } from '../../asking.js';

const options = ['a', 'b', 'c'].map((id) => ({ id, text: { en: id } }));
const asked = { kind: 'ordering' as const, points: 10, options, key: { order: ['b', 'c', 'a'] } };

it.each([
  [['b', 'c', 'a'], 10],
  [['b', 'a', 'c'], 3.33],
  [['a', 'b', 'c'], 0],
  [null, 0],
])('a share for each right place: %j gives %d', (answer, points) => {
  expect(markOf(asked, answer)?.toNumber()).toBe(points);
});
