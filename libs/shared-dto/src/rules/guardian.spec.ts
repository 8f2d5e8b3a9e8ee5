import { mayNeedGuardian } from './guardian.js';

const TODAY = new Date('2026-11-29T12:00:00Z');

it.each([
  [undefined, true],
  ['', true],
  [null, true],
  ['2010-11-30', true],
  ['2010-11-29', false],
  ['2012-02-29', true],
  ['1999-01-01', false],
])('somebody may have to answer for who is born on %s: %s', (birthDate, may) => {
  expect(mayNeedGuardian(birthDate, TODAY)).toBe(may);
});
