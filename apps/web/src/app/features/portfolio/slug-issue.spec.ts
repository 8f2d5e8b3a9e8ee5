import { slugFrom, slugIssue } from './slug-issue';

describe('The address of a portfolio', () => {
  it.each([
    ['aziza-k', undefined],
    ['ab', 'form'],
    ['-aziza', 'form'],
    ['Aziza', 'form'],
    ['portfolio', 'reserved'],
    ['a'.repeat(24), 'id'],
  ])('%s is judged: %s', (slug, issue) => {
    expect(slugIssue(slug)).toBe(issue);
  });

  it.each([
    ['Aziza Karimova', 'aziza-karimova'],
    ['Oʻgʻiloy Gʻulomova', 'ogiloy-gulomova'],
    ['Юлия Щукина', 'yuliya-shukina'],
    ['José Ñandú', 'jose-nandu'],
    ['Łukasz Straße', 'lukasz-strasse'],
    ['Søren Ærø', 'soren-aero'],
    ['Əli Qılıc', 'ali-qilic'],
    ['Әлия Өмірұлы', 'aliya-omiruly'],
    ['Oʼtkir O‘ktam O`g`il', 'otkir-oktam-ogil'],
    ['山田', ''],
    ['Me', ''],
  ])('made of %s begins as "%s"', (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
  });
});
