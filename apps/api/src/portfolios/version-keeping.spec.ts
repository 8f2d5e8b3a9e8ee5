import { VERSIONS_MAX_BYTES, versionsToDrop, type WeighedVersion } from './version-keeping.js';

const now = new Date('2026-11-29T12:00:00Z');
/** Versions so many hours old, the oldest first. */
const aged = (hours: number[], bytes = 1_000): WeighedVersion[] =>
  hours.map((hour, at) => ({ version: at + 1, at: new Date(now.getTime() - hour * 3_600_000), bytes }));
const kept = (versions: WeighedVersion[]): number[] => {
  const dropped = versionsToDrop(versions, now);
  return versions.map(({ version }) => version).filter((version) => !dropped.includes(version));
};
const every = (step: number, from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, at) => to - at * step);

describe('versions of a portfolio', () => {
  it('of the last day all stay', () => {
    expect(kept(aged(every(0.5, 0, 23))).length).toBe(46);
  });

  it('older than that leave the last of each day for thirty days', () => {
    // Two a day, at 02:00 and 14:00, over ten days.
    const versions = aged(every(12, 24, 262));
    const days = kept(versions).map((one) => versions[one - 1]?.at.toISOString().slice(0, 10));
    expect(new Set(days).size).toBe(days.length);
    expect(days.length).toBe(10);
  });

  it('leave one a week for a year, and one a month after it', () => {
    const versions = aged(every(24, 24 * 31, 24 * 3 * 365));
    const old = kept(versions).map((one) => versions[one - 1]?.at ?? now);
    const year = now.getTime() - 365 * 24 * 3_600_000;
    expect(old.filter((at) => at.getTime() > year).length).toBeGreaterThanOrEqual(47);
    expect(old.filter((at) => at.getTime() > year).length).toBeLessThanOrEqual(49);
    expect(old.filter((at) => at.getTime() <= year).length).toBeLessThanOrEqual(25);
  });

  it('go, the oldest first, when all together weigh too much; the newest stays whatever it weighs', () => {
    const heavy = aged(every(0.1, 0, 6), 900_000);
    expect(kept(heavy)).toEqual(heavy.slice(-11).map(({ version }) => version));
    expect(kept(aged([2, 1], VERSIONS_MAX_BYTES + 1))).toEqual([2]);
  });

  it('that stayed are not thinned differently by asking again', () => {
    const versions = aged(every(5, 0, 24 * 400));
    const stayed = new Set(kept(versions));
    const once = versions.filter(({ version }) => stayed.has(version));
    expect(versionsToDrop(once, now)).toEqual([]);
  });
});
