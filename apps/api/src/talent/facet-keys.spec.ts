import { facetKeys, facetFilters } from './facet-keys.js';

describe('the keys of facets', () => {
  it('find a level by every lower one', () => {
    expect(facetKeys({ level: 3 })).toEqual(['l:1', 'l:2', 'l:3']);
    expect(facetFilters({ level: 3 })).toEqual([{ key: 'l:3' }]);
  });

  it('ask nothing for what everybody has', () => {
    expect(facetFilters({ level: 1, skill: '  ' })).toEqual([]);
  });

  it.each([
    [0, 'p:any:0', true],
    [9.9, 'p:any:0', false],
    [90, 'p:any:90', true],
    [97.5, 'p:any:95', false],
    [100, 'p:any:100', true],
  ])('ask a percentile of %d by the next lower step', (percentile, key, isExact) => {
    const check = { subject: 'any', atLeast: percentile };
    expect(facetFilters({ percentile })).toEqual([{ key, ...(!isExact && { check }) }]);
    expect(facetKeys({ percentile: { any: percentile } })).toContain(key);
  });

  it('name a skill by its words', () => {
    expect(facetKeys({ skill: ['  Machine  LEARNING '] })).toEqual(facetKeys({ skill: ['machine-learning'] }));
    expect(facetFilters({ skill: 'MACHINE learning' })).toEqual([{ key: 'k:machine learning' }]);
  });

  it('are of everything a portfolio has, and of nothing it has not', () => {
    expect(facetKeys({ subject: ['physics'], country: 'UZ', grade: 9, skill: [] })).toEqual([
      's:physics',
      'c:UZ',
      'g:9',
    ]);
  });
});
