import { dayIn, nextMorning, zoneOfCountry } from './morning.js';

const at = (moment: string) => Date.parse(moment);
const morning = (zone: string, now: string) => new Date(nextMorning(zone, at(now))).toISOString();

describe('the next morning', () => {
  it.each([
    ['Asia/Tashkent', '2026-11-02T02:59:59.000Z', '2026-11-02T03:00:00.000Z'],
    ['Asia/Tashkent', '2026-11-01T12:00:00.997Z', '2026-11-02T03:00:00.000Z'],
    ['Asia/Tashkent', '2026-11-02T03:00:00.000Z', '2026-11-03T03:00:00.000Z'],
    ['America/New_York', '2026-11-02T12:59:00.000Z', '2026-11-02T13:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-02T12:00:00.000Z', '2026-11-02T18:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-02T12:00:00.000Z', '2026-11-03T02:15:00.000Z'],
  ])('in %s after %s is %s', (zone, now, expected) => {
    expect(morning(zone, now)).toBe(expected);
  });

  it('is at eight also on the days on which clocks are turned', () => {
    expect(morning('Europe/Berlin', '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T06:00:00.000Z');
    expect(morning('Europe/Berlin', '2026-10-24T12:00:00.000Z')).toBe('2026-10-25T07:00:00.000Z');
  });

  it('belongs to the day of its zone', () => {
    expect(dayIn('Pacific/Kiritimati', at('2026-11-02T18:00:00.000Z'))).toBe('2026-11-03');
    expect(dayIn('America/New_York', at('2026-11-02T02:00:00.000Z'))).toBe('2026-11-01');
  });
});

describe('the zone of a country', () => {
  it('is the one where morning is nobody’s night', () => {
    expect(dayIn(zoneOfCountry('UZ'), at('2026-11-02T19:30:00.000Z'))).toBe('2026-11-03');
    expect(zoneOfCountry('RU')).toBe('Europe/Kaliningrad');
    expect(zoneOfCountry('XK')).toBe('UTC');
  });
});
