import { entryFields, entryProblems } from './entry.js';

const seniors = { gradeFrom: 9, gradeTo: 11 };
const balkans = { gradeFrom: 1, gradeTo: 13, countries: ['AL', 'MK', 'XK'] };

const valley = { gradeFrom: 1, gradeTo: 13, regions: ['Andijon', 'Fargʻona viloyati'] };

describe('Who may sit', () => {
  it.each([
    [seniors, { grade: 9 }, {}],
    [seniors, { grade: 11, country: 'UZ' }, {}],
    [seniors, { grade: 3 }, { grade: 'unfit' }],
    [seniors, { grade: 12 }, { grade: 'unfit' }],
    [seniors, {}, { grade: 'missing' }],
    [seniors, { grade: null, country: '' }, { grade: 'missing' }],
    [{ gradeFrom: 12, gradeTo: 13 }, { grade: 13 }, {}],
    [{ gradeFrom: 1, gradeTo: 12 }, { grade: 13 }, { grade: 'unfit' }],
    [balkans, { country: 'XK' }, {}],
    [balkans, { country: 'UZ' }, { country: 'unfit' }],
    [balkans, { grade: 4 }, { country: 'missing' }],
    [valley, { country: 'UZ' }, { region: 'missing' }],
    [valley, { country: 'UZ', region: '' }, { region: 'missing' }],
    [valley, { country: 'UZ', region: ' farg‘ona   VILOYATI ' }, {}],
    [valley, { country: 'UZ', region: 'Farg' }, { region: 'unfit' }],
    [{ ...seniors, countries: ['XK'] }, {}, { grade: 'missing', country: 'missing' }],
  ])('is told by %j of %j: %j', (rules, entrant, problems) => {
    expect(entryProblems(rules, entrant)).toEqual(problems);
  });

  it('is everybody where all grades and no countries are named', () => {
    expect(entryProblems({ gradeFrom: 1, gradeTo: 13 }, {})).toEqual({});
    expect(entryProblems({ gradeFrom: 1, gradeTo: 13, countries: [] }, {})).toEqual({});
  });

  it('asks for no more than its rules look at', () => {
    expect(entryFields(seniors)).toEqual(['grade']);
    expect(entryFields(balkans)).toEqual(['country']);
    expect(entryFields(valley)).toEqual(['region']);
    expect(entryFields({ gradeFrom: 1, gradeTo: 13 })).toEqual([]);
  });
});
