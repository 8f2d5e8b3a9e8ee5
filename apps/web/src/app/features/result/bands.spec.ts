import { bands } from './bands';

const distribution = [0, 1, 2, 3, 4, 5, 4, 3, 2, 1];
const own = (score: number) => bands({ distribution, maxScore: 50, score }, String).findIndex((bar) => bar.own);

describe('The distribution', () => {
  it('names each band by its scores', () => {
    expect(bands({ distribution, maxScore: 50, score: 0 }, String)[2]?.label).toBe('10–15');
  });

  it('marks the band of the own score, the full score in the last', () => {
    expect([own(0), own(12.5), own(49.99), own(50)]).toEqual([0, 2, 9, 9]);
  });
});
