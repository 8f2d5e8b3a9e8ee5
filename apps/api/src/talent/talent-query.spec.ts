import { after, talentQuery, toCursor } from './talent-query.js';

const keysOf = (query: Parameters<typeof talentQuery>[0]) => talentQuery(query, 'open')?.filter['open.keys'];

describe('a question to the listing', () => {
  it('is one key without a filter, in the order of the rating', () => {
    expect(talentQuery({}, 'open')).toEqual({
      filter: { 'open.keys': '*' },
      order: 'order.rating',
      hint: 'open_rating',
    });
  });

  it('asks only what its scope may find', () => {
    expect(talentQuery({ search: 'ann', sort: 'recent' }, 'full')).toEqual({
      filter: { 'full.keys': 'w:ann' },
      order: 'order.recent',
      hint: 'full_recent',
    });
  });

  it('needs every filter and every word', () => {
    const query = {
      search: 'Ann Lee',
      subject: 'physics',
      country: 'UZ',
      level: 3,
      grade: 9,
      skill: 'Python',
    } as const;
    expect(keysOf(query)).toEqual({ $all: ['w:ann', 'w:lee', 's:physics', 'c:UZ', 'g:9', 'l:3', 'k:python'] });
  });

  it('asks a percentile of the subject, when one is given', () => {
    expect(talentQuery({ subject: 'physics', percentile: 97 }, 'open')?.filter).toEqual({
      'open.keys': 'p:physics:95',
      $and: [{ 'best.physics': { $gte: 97 } }],
    });
    expect(keysOf({ percentile: 90 })).toBe('p:any:90');
  });

  it('takes a search as text, never as a pattern', () => {
    expect(keysOf({ search: '.* (a+' })).toEqual({ $all: ['w:*', 'w:a+'] });
    expect(keysOf({ search: '   ' })).toBe('*');
    expect(talentQuery({ search: '(…)' }, 'open')).toBeUndefined();
  });

  it('looks at no more than eight words', () => {
    expect(keysOf({ search: 'a b d e f g h i j k l' })).toEqual({
      $all: ['w:a', 'w:b', 'w:d', 'w:e', 'w:f', 'w:g', 'w:h', 'w:i'],
    });
  });

  it('reads on from a cursor, and takes no notice of what is none', () => {
    const query = talentQuery({ sort: 'percentile' }, 'open')!;
    expect(after(toCursor('l001008cZr-_A'), query)).toEqual({
      'order.percentile': { $lt: 'l001008cZr-_A' },
    });
    for (const text of [undefined, '', '!!!', toCursor('{"$gt":""}')]) expect(after(text, query)).toBeUndefined();
  });
});
