import { languageOf, wantedTags } from './request-language.js';

describe('the language of a request', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de-DE,de;q=0.9', 'en'],
    ['ru', 'ru'],
    ['uz-Latn-UZ,ru;q=0.8', 'uz'],
    ['en;q=0.2, ru;q=0.9', 'ru'],
    ['ru,uz', 'ru'],
    ['uz,ru', 'uz'],
    ['ru;q=1.0,uz', 'ru'],
    ['ru;q=0', 'en'],
    ['kk', 'kk'],
    ['kk-KZ,kk;q=0.9,ru;q=0.8', 'kk'],
    ['kk-Cyrl-KZ', 'kk'],
    ['*', 'en'],
    [';;;,,', 'en'],
  ])('reads %j as %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('the languages of whoever reads', () => {
  it.each([
    [undefined, []],
    ['pt-BR,en;q=0.9', ['pt-BR', 'en']],
    ['en;q=0.2, AR-eg, zh-hant-tw;q=0.5', ['ar-EG', 'zh-Hant-TW', 'en']],
    ['kk, ru;q=0', ['kk']],
    ['*, de_DE, __proto__, x;q=1', []],
    [Array(500).fill('de').join(), Array(10).fill('de')],
  ])('are read from %j as %j', (header, tags) => {
    expect(wantedTags(header)).toEqual(tags);
  });
});
