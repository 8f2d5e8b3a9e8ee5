import { turnSign } from './turn-sign';

it.each([
  ['5', '-5'],
  ['-5', '5'],
  ['−2,5', '2,5'],
  ['+3', '-3'],
  ['\u20105', '5'],
  ['\u20115', '5'],
  ['－5', '5'],
  ['＋5', '-5'],
  ['ー5', '5'],
  ['\u200e-٥', '٥'],
  ['\u200f٥', '-\u200f٥'],
  ['', '-'],
  ['-', ''],
  [' 5', ' -5'],
])('gives a number the other sign, whatever dash it was written with: %j to %j', (text, turned) =>
  expect(turnSign(text)).toBe(turned),
);
