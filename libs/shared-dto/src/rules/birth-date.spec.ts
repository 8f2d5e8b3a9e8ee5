import { birthDateProblem } from './birth-date.js';

describe('a birth date', () => {
  const now = new Date('2026-11-23T10:00:00Z');

  it.each(['', '2010-02-28', '2008-02-29', '2026-11-23', '1906-12-31', '2010-02-29'])(
    'has nothing against it that the calendar does not say: %s',
    (text) => expect(birthDateProblem(text, now)).toBeUndefined(),
  );

  it.each([
    ['2026-11-24', 'birthDateAhead'],
    ['1905-12-31', 'birthDateLongAgo'],
  ])('is not %s', (text, problem) => expect(birthDateProblem(text, now)).toBe(problem));
});
