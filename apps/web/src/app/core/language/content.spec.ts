import { directionOf, ownName } from './content';

describe('A language of content', () => {
  it.each([
    ['ar', 'rtl'],
    ['fa-AF', 'rtl'],
    ['he', 'rtl'],
    ['ur', 'rtl'],
    ['uz-Arab', 'rtl'],
    ['az-Latn', 'ltr'],
    ['kk', 'ltr'],
    ['zh-Hant', 'ltr'],
    [undefined, undefined],
  ])('%s is read %s', (tag, direction) => expect(directionOf(tag)).toBe(direction));

  it.each([
    ['kk', 'Қазақша'],
    ['de', 'Deutsch'],
    ['pt-BR', 'português (Brasil)'],
    ['qxx', 'qxx'],
  ])('%s is called %s by its speakers', (tag, name) => expect(ownName(tag)).toBe(name));
});
