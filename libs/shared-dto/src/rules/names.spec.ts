import { nameProblem, tidyName, withFewMarks, withoutUnseen } from './names.js';

describe('a name', () => {
  it.each([
    [' Ann\u202e\u0000  Lee\n', 'Ann Lee'],
    ['A\u00adn\u200bn\u2066', 'Ann'],
    ['\u2800Ann\u3164Lee\u3164', 'Ann Lee'],
    ['Ann\u{e0041}\u{e0042}', 'Ann'],
    ['\u200dAnn\u200d\u200c Lee', 'Ann Lee'],
    ['Zoe\u200b\u0308', 'Zoë'],
    ['A\u200dn\u200cn', 'Ann'],
    ['Ё\u200dлка', 'Ёлка'],
    ['Ann \u200c\u3164Lee', 'Ann Lee'],
    ['é\u200d\u0323\u200dlan', 'ẹ́lan'],
    ['A\ufff9n\u2065n\u{1d173}', 'Ann'],
  ])('loses what nobody sees and what turns the direction: %j', (typed, kept) => {
    expect(tidyName(typed)).toBe(kept);
    expect(tidyName(kept)).toBe(kept);
  });

  it.each(['علی\u200cرضا', 'Ann 👩🏽\u200d🔬', 'क्\u200dष', 'Жан-Поль', "O'Brien", '葛\u{e0100}城'])(
    'keeps what its script needs: %s',
    (name) => {
      expect(tidyName(name)).toBe(name);
    },
  );

  it.each([
    'Bo',
    '李伟',
    'Ng',
    'မျိုး မြင့်',
    'བསྟན་འཛིན',
    'שִׁירָה',
    'Nguyễn Thị Ánh',
    'สมชาย',
    'José'.normalize('NFD'),
    'X Æ A-12',
    '佐々',
  ])('of two letters that are seen is one: %s', (name) => expect(nameProblem(name)).toBeUndefined());

  it.each([
    '',
    'A',
    'A\u3164\u3164',
    '\u3164\u3164',
    '\u2800\u2800',
    'A\u00ad\u00ad',
    'A\u200b\u200b',
    'A\ufe0f\ufe0f',
    'A\u{e0100}\u{e0101}',
    'A\u{e0041}\u{e0042}',
    'ʻʻ',
    'Aʻ',
    'A\u0301\u0302',
    '\u0640\u0640',
    '\u115f\u1160',
    '12',
    '--',
    'A.',
    '😀😀',
    '\u202eA\u202c',
  ])('needs two letters that are seen: %j', (name) => expect(nameProblem(name)).toBe('letters'));

  it.each(['A\u0323\u0300\u0301\u0302nn', 'Ann\u0323\u0324\u0325\u0326', 'An\u0489\u0488\u0323\u0324n'])(
    'has at most three marks on a letter: %j',
    (name) => {
      expect(nameProblem(name)).toBe('marks');
      expect(nameProblem(withFewMarks(name))).toBeUndefined();
    },
  );

  it('may be a part of one: then a letter suffices', () => {
    expect(nameProblem('李', 1)).toBeUndefined();
    expect(nameProblem('\u3164', 1)).toBe('letters');
  });
});

it('of a headline only what is unseen goes, not its spaces', () => {
  expect(withoutUnseen('Proofs \u202ebefore ')).toBe('Proofs before ');
});
