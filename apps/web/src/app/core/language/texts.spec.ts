import { firstLanguage } from './texts';

describe('The first language', () => {
  it('is the one chosen before', () => expect(firstLanguage('uz', ['ru-RU', 'en'])).toBe('uz'));
  it('is the first of the browser that we have', () =>
    expect(firstLanguage(null, ['de-DE', 'ru-RU', 'en'])).toBe('ru'));
  it('is Kazakh where the browser asks for it', () => expect(firstLanguage(null, ['kk-KZ', 'ru-RU', 'en'])).toBe('kk'));
  it('is English when nothing fits', () => expect(firstLanguage('de', ['de-DE', 'fr'])).toBe('en'));
});
