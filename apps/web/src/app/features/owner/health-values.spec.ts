import { healthValue } from './health-values';

const words = {
  t: (key: string, values: Record<string, string | number> = {}) => `${values['value']} ${key.split('.').at(-1)}`,
  number: (value: number) => String(value),
};

describe('A figure of the platform', () => {
  it.each([
    [0.0123, 'ratio', '1.23 percent'],
    [0.25, 'seconds', '250 milliseconds'],
    [1.5, 'seconds', '1.5 seconds'],
    [600, 'seconds', '10 minutes'],
    [12_345, 'bytes', '12.3 kilobytes'],
    [242_100_000, 'bytes', '242 megabytes'],
    [12, 'bytes', '0.012 kilobytes'],
    [1234.5, 'count', '1235'],
    [0, 'count', '0'],
  ] as const)('%d as %s reads "%s"', (value, unit, expected) => {
    expect(healthValue(value, unit, words)).toBe(expected);
  });
});
