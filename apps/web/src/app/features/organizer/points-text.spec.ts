import { readPoints } from './points-text';

describe('Points as they are typed', () => {
  it.each([
    ['0', 0],
    ['2.5', 2.5],
    [' 2,75 ', 2.75],
    ['5', 5],
    ['05', 5],
  ])('are read: %s', (text, points) => expect(readPoints(text, 5)).toBe(points));

  it.each(['', '-1', '5.01', '1.234', 'five', '1e1', '1.', '.5', '٣', '99999'])('are not read: %s', (text) =>
    expect(readPoints(text, 5)).toBeNull(),
  );
});
