import { birthDateProblem } from './birth-date.js';

describe('a birth date', () => {
  const now = new Date('2026-11-23T10:00:00Z');

  it.each(['2010-02-28', '2008-02-29', '2026-11-23', '1906-12-31'])('may be %s', (text) => {
    expect(birthDateProblem(text, now)).toBeUndefined();
  });

  it.each([
    ['2010-02-29', 'is not a day of the calendar'],
    ['2010-04-31', 'is not a day of the calendar'],
    ['2026-11-24', 'is in the future'],
    ['1905-12-31', 'is too long ago'],
    ['1850-01-01', 'is not a day of the calendar'],
  ])('may not be %s', (text, problem) => {
    expect(birthDateProblem(text, now)).toBe(problem);
  });
});
