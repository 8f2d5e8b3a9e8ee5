import { spokenLanguage, storedLanguage } from './spoken-language.js';

describe('the language of a person', () => {
  it.each(['en', 'ru', 'uz'] as const)('is stored alone where the release before knows it: %s', (language) => {
    expect(storedLanguage(language)).toEqual({ language });
    expect(spokenLanguage({ language })).toBe(language);
  });

  it('is stored with one that stands for it where that release does not know it', () => {
    expect(storedLanguage('kk')).toEqual({ language: 'ru', speaks: 'kk' });
    expect(spokenLanguage({ language: 'ru', speaks: 'kk' })).toBe('kk');
  });

  it('is the one that was chosen since in the release before', () => {
    expect(spokenLanguage({ language: 'uz', speaks: 'kk' })).toBe('uz');
  });
});
