import { matchingAll, searchKeysOf } from './prefix-search.js';

describe('search by beginnings', () => {
  it('finds a word by any of its beginnings, whatever the case', () => {
    expect(searchKeysOf('Ann', 'Bo')).toEqual(['a', 'an', 'ann', 'b', 'bo']);
    expect(matchingAll('AN')).toEqual({ $and: [{ searchKeys: 'an' }] });
  });

  it('asks for every word', () => {
    expect(matchingAll(' ann  lee ')).toEqual({ $and: [{ searchKeys: 'ann' }, { searchKeys: 'lee' }] });
  });

  it('takes signs literally and cuts a long word alike on both sides', () => {
    expect(matchingAll('.*$(')).toEqual({ $and: [{ searchKeys: '.*$(' }] });
    const long = 'a'.repeat(300);
    expect(searchKeysOf(long)).toContain(matchingAll(long).$and?.[0]?.searchKeys);
  });

  it('does not filter when nothing is asked for', () => {
    expect(matchingAll('   ')).toEqual({});
    expect(matchingAll(undefined)).toEqual({});
  });
});
