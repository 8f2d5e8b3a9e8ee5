import { FIRST_COLUMNS, readColumns, toggled, writeColumns } from './columns';
import { filtersOf, pageOf, sortOf, unknownIn } from './selection';

describe('An old link', () => {
  it('tells what of it means nothing any more', () => {
    expect(unknownIn({ subject: 'alchemy', level: '10', country: 'ZZ', search: '%', page: '0', sort: 'x' })).toEqual([
      'subject',
      'level',
      'country',
      'page',
      'sort',
    ]);
    expect(unknownIn({ subject: 'physics', grade: '13', view: 'cards', columns: 'country,grade' })).toEqual([]);
  });
});

describe('What the address says about the list', () => {
  it('leaves out what says nothing', () => {
    expect(filtersOf({ search: '  ', subject: 'physics', skill: undefined })).toEqual({ subject: 'physics' });
  });

  it('leaves out what the API would refuse, so a damaged link still shows a list', () => {
    expect(filtersOf({ level: 'high', grade: '10', percentile: '90.5' })).toEqual({ grade: '10', percentile: '90.5' });
    expect(filtersOf({ level: '10', grade: '0', percentile: '101' })).toEqual({});
    expect(filtersOf({ subject: 'magic', country: 'XX', skill: 'x'.repeat(61) })).toEqual({});
  });

  it('takes any text to search for', () => {
    expect(filtersOf({ search: "$where: '.*" })).toEqual({ search: "$where: '.*" });
  });

  it.each([
    [undefined, 1],
    ['', 1],
    ['0', 1],
    ['-3', 1],
    ['2.5', 1],
    ['x', 1],
    ['7', 7],
  ])('reads the page %s as %d', (asked, page) => {
    expect(pageOf(asked)).toBe(page);
  });

  it('sorts by the address first, then as last time, then by rating', () => {
    expect(sortOf('recent', 'percentile')).toBe('recent');
    expect(sortOf(undefined, 'percentile')).toBe('percentile');
    expect(sortOf('nonsense', 'nonsense')).toBe('rating');
  });
});

describe('The columns of the table', () => {
  it('are the first choice until somebody chooses', () => {
    expect(readColumns(null)).toEqual(FIRST_COLUMNS);
  });

  it('may all be taken away', () => {
    expect(readColumns('')).toEqual([]);
  });

  it('keep their order however they were chosen', () => {
    const columns = toggled(toggled(['rating'], 'published'), 'country');
    expect(columns).toEqual(['country', 'rating', 'published']);
    expect(readColumns(writeColumns(columns))).toEqual(columns);
  });

  it('go when they are chosen again', () => {
    expect(toggled(['country', 'rating'], 'country')).toEqual(['rating']);
  });

  it('forget names that no longer exist', () => {
    expect(readColumns('rating,shoe-size')).toEqual(['rating']);
  });
});
