import { facetKeys, keyAsked, percentileKeys } from './keys.js';

describe('the keys of facets', () => {
  it('find a level by every lower one but the lowest, which everybody has', () => {
    expect(facetKeys({ level: [3] }, 'open')).toEqual(['l:2', 'l:3']);
    expect(keyAsked({ name: 'level', atLeast: 3 }, 'open')).toEqual({ key: 'l:3', isExact: true });
  });

  it.each([
    [0, 'p:any:0', true],
    [9.9, 'p:any:0', false],
    [90, 'p:any:90', true],
    [97.5, 'p:any:95', false],
    [100, 'p:any:99', false],
  ])('ask a percentile of %d by the next lower step', (atLeast, key, isExact) => {
    expect(keyAsked({ name: 'percentile', atLeast, subject: 'any' }, 'open')).toEqual({ key, isExact });
    expect(percentileKeys({ any: atLeast })).toContain(key);
  });

  it('ask a low percentile of a subject by the subject', () => {
    const filter = { name: 'percentile', atLeast: 20, subject: 'physics' } as const;
    expect(keyAsked(filter, 'open')).toEqual({ key: 's:physics', isExact: false });
  });

  it('of what is masked are of one scope each', () => {
    const values = { region: ['Tashkent  Region'], country: ['UZ'] };
    expect(facetKeys(values, 'open')).toEqual(['c:UZ', 'r:tashkent region']);
    expect(facetKeys(values, 'full')).toEqual(['c:UZ', '~r:tashkent region']);
    const filter = { name: 'region', is: 'tashkent region' } as const;
    expect(keyAsked(filter, 'open').key).toBe('r:tashkent region');
    expect(keyAsked(filter, 'full').key).toBe('~r:tashkent region');
  });
});
