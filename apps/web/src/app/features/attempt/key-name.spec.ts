import { keyName } from './key-name';

const named = (key: string, code: string) => keyName(new KeyboardEvent('keydown', { key, code }));

describe('A key', () => {
  it.each([
    ['n', 'KeyN', 'n'],
    ['N', 'KeyN', 'n'],
    ['n', 'KeyB', 'n'],
    ['1', 'Digit1', '1'],
    ['1', 'Numpad1', '1'],
    ['Enter', 'Enter', 'enter'],
  ])('is called by what it writes: %s at %s', (key, code, name) => expect(named(key, code)).toBe(name));

  it.each([
    ['т', 'KeyN', 'n'],
    ['З', 'KeyP', 'p'],
    ['а', 'KeyF', 'f'],
    ['ν', 'KeyN', 'n'],
    ['ى', 'KeyN', 'n'],
    ['٢', 'Digit2', '2'],
    ['২', 'Digit2', '2'],
  ])('of a keyboard without Latin letters is called by its place: %s at %s', (key, code, name) =>
    expect(named(key, code)).toBe(name),
  );
});
