import { turnSign } from './turn-sign';

it.each([
  ['5', '-5'],
  ['-5', '5'],
  ['−2,5', '2,5'],
  ['+3', '-3'],
  ['', '-'],
  ['-', ''],
  [' 5', ' -5'],
])('gives a number the other sign, whatever dash it was written with: %j to %j', (text, turned) =>
  expect(turnSign(text)).toBe(turned),
);
