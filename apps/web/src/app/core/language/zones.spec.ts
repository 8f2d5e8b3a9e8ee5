import { offsetAt, offsetName, placeOf } from './zones';

const summer = new Date('2026-07-01T12:00:00Z');
const winter = new Date('2026-12-01T12:00:00Z');

describe('Time zones', () => {
  it('tell how far ahead they are at a moment', () => {
    expect([
      offsetAt(summer, 'Asia/Tashkent'),
      offsetAt(summer, 'Europe/Berlin'),
      offsetAt(winter, 'Europe/Berlin'),
      offsetAt(winter, 'America/St_Johns'),
      offsetAt(winter, 'Asia/Kathmandu'),
      offsetAt(winter, 'UTC'),
      offsetAt(winter, 'Nowhere/Else'),
      offsetAt(winter),
    ]).toEqual([300, 120, 60, -210, 345, 0, undefined, -winter.getTimezoneOffset()]);
  });

  it('are written by their offset, which tells the two hours of a night apart when clocks are put back', () => {
    expect([300, -240, -210, 345, 0].map(offsetName)).toEqual(['UTC+5', 'UTC−4', 'UTC−3:30', 'UTC+5:45', 'UTC']);
  });

  it('are called by their place', () => {
    expect(['Asia/Tashkent', 'America/New_York', 'UTC'].map(placeOf)).toEqual(['Tashkent', 'New York', 'UTC']);
  });
});
