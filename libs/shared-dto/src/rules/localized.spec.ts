import { localized } from './localized.js';

describe('A text in several languages', () => {
  it('is read in the wanted one, else in English, else in any there is', () => {
    expect(localized({ en: 'Yes', ru: 'Да' }, 'ru')).toBe('Да');
    expect(localized({ en: 'Yes', ru: 'Да' }, 'uz')).toBe('Yes');
    expect(localized({ ru: 'Да' }, 'uz')).toBe('Да');
    expect(localized({}, 'uz')).toBe('');
  });

  it.each(['', ' \n', '\u200b', '\u00a0\u2800'])('is not there in a language where nothing is written: %j', (blank) => {
    expect(localized({ en: 'Yes', ru: blank }, 'ru')).toBe('Yes');
    expect(localized({ en: blank, uz: 'Ha' }, 'ru')).toBe('Ha');
  });
});
