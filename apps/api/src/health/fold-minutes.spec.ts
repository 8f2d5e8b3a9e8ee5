import { foldMinutes, type Minute } from './fold-minutes.js';
import { COUNTED, EACH, HIGHEST, LOWEST } from './kept-figures.js';
import { SHOWN_FIGURES, valueIn } from './thresholds.js';

const minute = (change: Partial<Minute>): Minute => ({ at: new Date(0), ...change });
const read = (id: string, ...minutes: Minute[]): number | undefined => {
  const figure = SHOWN_FIGURES.find((one) => one.id === id);
  if (!figure) throw new Error(`${id} is not shown`);
  return valueIn(foldMinutes(minutes), figure);
};

const ones = (kept: object): Record<string, number> => Object.fromEntries(Object.keys(kept).map((name) => [name, 1]));
const everything = minute({
  counts: ones(COUNTED),
  within: { '0_5': 1, '+Inf': 1 },
  highest: { ...ones(HIGHEST), pool: 1 },
  lowest: ones(LOWEST),
  replicas: { a: ones(EACH) },
});

describe('Minutes of the platform, put together', () => {
  it('count errors by the formula of the launch: 4xx and 5xx of all', () => {
    const [busy, quiet] = [
      { requests: 90, refused: 3, failed: 1 },
      { requests: 10, refused: 0, failed: 1 },
    ];
    expect(read('error-rate', minute({ counts: busy }), minute({ counts: quiet }))).toBe(0.05);
    expect(read('server-error-rate', minute({ counts: busy }), minute({ counts: quiet }))).toBe(0.02);
  });

  it.each(SHOWN_FIGURES.map(({ id }) => id))('keep what %s is measured by', (id) => {
    expect([read(id), read(id, everything)]).toEqual([undefined, expect.any(Number)]);
  });

  it('tell nothing rather than zero where nothing was asked', () => {
    expect(read('error-rate', minute({ counts: { requests: 0, refused: 0 } }))).toBeUndefined();
    expect(read('host-cpu')).toBeUndefined();
  });

  it('weigh each request alike, whichever minute it fell into', () => {
    const minutes = [
      minute({ counts: { requests: 1, seconds: 10 } }),
      minute({ counts: { requests: 99, seconds: 10 } }),
    ];
    expect(read('response-mean', ...minutes)).toBeCloseTo(0.2);
  });

  it('show the worst of what is measured', () => {
    const minutes = [
      minute({ highest: { cpu: 0.9 }, lowest: { disk: 0.5 } }),
      minute({ highest: { cpu: 0.1 }, lowest: { disk: 0.05 } }),
    ];
    expect([read('host-cpu', ...minutes), read('host-disk-free', ...minutes)]).toEqual([0.9, 0.05]);
  });

  it('add sockets over the replicas, but not over time', () => {
    const minutes = [
      minute({ replicas: { a: { sockets: 10 }, b: { sockets: 20 } } }),
      minute({ replicas: { a: { sockets: 5 } } }),
    ];
    expect(read('sockets', ...minutes)).toBe(30);
  });

  it.each([
    [{ '0_5': 50, '1': 90, '2': 100, '+Inf': 100 }, 1.5],
    [{ '0_5': 100, '+Inf': 100 }, 0.475],
    [{ '0_5': 50, '+Inf': 100 }, 0.5],
  ])('read the 95th percentile out of the buckets', (within, expected) => {
    expect(read('response-p95', minute({ within }))).toBeCloseTo(expected);
  });
});
