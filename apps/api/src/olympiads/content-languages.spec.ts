import { contentLanguagesOf, storedLanguages } from './content-languages.js';

describe('the languages of an olympiad', () => {
  it('are stored whole, and apart those that the release before can show', () => {
    expect(storedLanguages(['en', 'pt-BR', 'ru'])).toEqual({
      languages: ['en', 'ru'],
      contentLanguages: ['en', 'pt-BR', 'ru'],
    });
  });

  it('are those that the release before wrote last', () => {
    expect(contentLanguagesOf({ languages: ['en', 'ru'], contentLanguages: ['en', 'pt-BR', 'ru'] })).toEqual([
      'en',
      'pt-BR',
      'ru',
    ]);
    expect(contentLanguagesOf({ languages: ['en'], contentLanguages: ['en', 'pt-BR', 'ru'] })).toBeUndefined();
    expect(contentLanguagesOf({ languages: ['en'] })).toBeUndefined();
  });
});
