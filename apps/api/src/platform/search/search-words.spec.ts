import { foldedText } from './folded-text.js';
import { searchWords } from './search-words.js';

describe('words to search by', () => {
  it.each(["O'zbekiston", 'Oʻzbekiston', 'Oʼzbekiston', 'O‘zbekiston', 'O’zbekiston', 'O`zbekiston', 'OZBEKISTON'])(
    'are the same however the Uzbek apostrophe is typed: %s',
    (text) => expect(searchWords(text)).toEqual(['ozbekiston']),
  );

  it.each([
    ['Élève', 'eleve'],
    ['ÑANDÚ', 'nandu'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['ISTANBUL', 'istanbul'],
    ['Łódź', 'lodz'],
    ['Øresund', 'oresund'],
    ['ＦＵＬＬ', 'full'],
    ['ﬁnal', 'final'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['Сергеёв', 'сергеев'],
    ['МАТЕМАТИКА', 'математика'],
    ['Ўзбек', 'узбек'],
  ])('fold %s to %s', (text, folded) => expect(foldedText(text)).toBe(folded));

  it('fold the composed and the decomposed form to the same', () => {
    expect(foldedText('Zoë'.normalize('NFC'))).toBe(foldedText('Zoë'.normalize('NFD')));
  });

  it('are cut at everything that is neither letter nor digit, and come once', () => {
    expect(searchWords('Chess, chess – and Go-playing (2024)!')).toEqual(['chess', 'and', 'go', 'plaing', '2024']);
  });

  it('keep the signs that make a name of a language', () => {
    expect(searchWords('C++, C# and C')).toEqual(['k++', 'k#', 'and', 'k']);
  });

  it('take signs that are no punctuation for words, so that no pattern matches what it only describes', () => {
    expect(searchWords('^mad.*$')).toEqual(['^', 'mad', '*', '$']);
    expect(searchWords('I <3 math')).toEqual(['i', '<', '3', 'math']);
  });

  it.each(['', '   ', '…', '(.)', '\u0000', '\ud800', '«»'])('are none in %j', (text) => {
    expect(searchWords(text)).toEqual([]);
  });
});
