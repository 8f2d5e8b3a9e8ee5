import { localized, localizedIn } from './localized.js';

describe('A text in several languages', () => {
  it('is read in the wanted one, else in English, else in any there is', () => {
    expect(localized({ en: 'Yes', ru: 'Да' }, 'ru')).toBe('Да');
    expect(localized({ en: 'Yes', ru: 'Да' }, 'uz')).toBe('Yes');
    expect(localized({ ru: 'Да' }, 'uz')).toBe('Да');
    expect(localized({}, 'uz')).toBe('');
  });

  it('is read by readers of Kazakh in Russian before English', () => {
    expect(localized({ en: 'Yes', ru: 'Да', kk: 'Иә' }, 'kk')).toBe('Иә');
    expect(localized({ en: 'Yes', ru: 'Да' }, 'kk-KZ')).toBe('Да');
    expect(localized({ en: 'Yes', uz: 'Ha' }, 'kk')).toBe('Yes');
  });

  it.each(['', ' \n', '\u200b', '\u00a0\u2800'])('is not there in a language where nothing is written: %j', (blank) => {
    expect(localized({ en: 'Yes', ru: blank }, 'ru')).toBe('Yes');
    expect(localized({ en: blank, uz: 'Ha' }, 'ru')).toBe('Ha');
  });

  it('is looked for under the wanted tag, then with less and less of it', () => {
    const text = { en: 'Yes', pt: 'Sim', 'zh-Hant': '是' };
    expect(localizedIn(text, 'pt-BR')).toEqual({ text: 'Sim', language: 'pt' });
    expect(localizedIn(text, ['de-AT', 'zh-Hant-TW', 'en'])).toEqual({ text: '是', language: 'zh-Hant' });
    expect(localizedIn(text, ['de-AT'])).toEqual({ text: 'Yes', language: 'en' });
    expect(localizedIn({ ar: 'نعم' }, 'ru')).toEqual({ text: 'نعم', language: 'ar' });
    expect(localizedIn({}, 'ru')).toEqual({ text: '' });
  });
});
