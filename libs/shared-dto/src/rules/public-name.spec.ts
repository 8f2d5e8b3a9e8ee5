import { DISPLAY_NAME_MAX } from '../limits.js';
import { editableParts, nameParts, publicName, tellsWholeName } from './public-name.js';

const shown = (givenName?: string, familyName?: string) => publicName({ givenName, familyName });

describe('the public name', () => {
  it.each([
    ['Ann', 'Lee', 'Ann L.'],
    ['Anna Maria', 'García Márquez', 'Anna Maria G.'],
    ['Öykü', 'şahin', 'Öykü Ş.'],
    ['Дильноза', 'каримова', 'Дильноза К.'],
    ['Zoë', 'A\u030angström', 'Zoë Å.'],
    ['Aziz', 'Sharipov', 'Aziz Sh.'],
    ['Aziz', 'CHORIYEV', 'Aziz Ch.'],
    ['Aziz', 'Oʻktamov', 'Aziz Oʻ.'],
    ['Aziz', 'gʻulomov', 'Aziz Gʻ.'],
    ['Aziz', "O'ktamov", "Aziz O'."],
    ['AZIZ', "G'ULOMOV", "AZIZ G'."],
    ['Ann Lee', 'Lee', 'Ann L.'],
    ['Каримова Дильноза', 'каримова', 'Дильноза К.'],
    ['Gabriel García Márquez', 'García Márquez', 'Gabriel G.'],
    ['Ivan Petrov', 'Petrov Ivan', 'Ivan P.'],
    ['Ann Lee', 'Ann Lee', 'Ann L.'],
    ['Aziza Karimova', 'Karimova Olimovna', 'Aziza K.'],
    ['Иван Петров', 'ПЕТРОВ, Иван', 'Иван П.'],
    ['Ann Mary Ann', 'Ann', 'Mary A.'],
    ['Sam', 'Sam', 'Sam S.'],
    ['Conan', "O'Brien", 'Conan O.'],
    ['Jeanne', "d'Arc", 'Jeanne D.'],
    ['Nino', 'ბერიძე', 'Nino ბ.'],
    ['किरण', 'क्षेत्री', 'किरण क्षे.'],
    ['Ann', '(Lee)', 'Ann L.'],
    ['Person', '5', 'Person 5.'],
  ])('of %s %s is the given name and the first letter as readers see it: %s', (given, family, name) => {
    expect(shown(given, family)).toBe(name);
  });

  it.each([
    ['Dilnoza', '', 'D…'],
    ['', 'Suharto', 'S…'],
    ['Shahnoza', '', 'Sh…'],
    ['Anna Maria', '', 'A…'],
    ['小龙', '李', '小…'],
    ['李小龙', '', '李…'],
    ['สมชาย', 'ใจดี', 'ส…'],
    ['Bo', '', 'B…'],
    ['A', 'B', 'A…'],
    ['A.', 'B.', 'A…'],
    ['Al', 'B', 'A…'],
    ['Ann', 'L.', 'A…'],
    ['Ann', 'Sh', 'A…'],
    ['민수', '김', '민…'],
  ])('of %s %s would tell the whole name, so it is %s', (given, family, name) => {
    expect(shown(given, family)).toBe(name);
  });

  it('stays in its bounds, and cuts no letter in two', () => {
    for (const letter of ['x', 'é'.normalize('NFD'), '👩', 'नि']) {
      const name = shown(letter.repeat(60), 'Lee').normalize('NFD');
      expect(shown(letter.repeat(60), 'Lee').length).toBeLessThanOrEqual(DISPLAY_NAME_MAX);
      expect(name.replaceAll(letter, '')).toBe(' L.');
    }
  });
});

describe('a name that is given whole', () => {
  it.each([
    ['Ann Lee', 'Ann L.'],
    ['Ann Mary van der Berg', 'Ann B.'],
    ['Ann', 'A…'],
    ['Lee, Ann', 'Lee A.'],
    ['李 小龙', '李…'],
    ['A B', 'A…'],
  ])('begins with the given name: %s is shown as %s', (name, display) => {
    expect(publicName(nameParts(name))).toBe(display);
  });

  it('is offered for correction with all its words', () => {
    expect(editableParts({ name: 'Ann Mary Lee' })).toEqual({ givenName: 'Ann', familyName: 'Mary Lee' });
    expect(editableParts({ name: 'Lee Ann', givenName: 'Ann' })).toEqual({ givenName: 'Ann', familyName: '' });
  });

  it('is told by the same letters, however they are written', () => {
    expect(tellsWholeName('ann-lee', 'Ann Lee')).toBe(true);
    expect(tellsWholeName('Ann L.', 'Ann L')).toBe(true);
    expect(tellsWholeName('Ann L.', 'Ann Lee')).toBe(false);
  });
});
