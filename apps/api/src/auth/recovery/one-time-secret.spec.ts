import { codeOf, readCode } from './one-time-secret.js';

describe('a one-time code', () => {
  it('has ten signs of which none looks like another', () => {
    const codes = Array.from({ length: 200 }, (_, id) => codeOf('secret', String(id)));
    expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(200);
  });

  it('is read as people type it', () => {
    for (const typed of [
      ...['7K3QX-90MZA', '7k3qx90mza', ' 7K3QX – 9OMZA ', '7k3qx 9omza'],
      ...['7К3QХ-90МZА', '７Ｋ３ＱＸ－９０ＭＺＡ', '\u200e7K3QX\u200b−90MZA', '٧K٣QX ٩٠MZA', '7K3QX-9ОMZA'],
    ]) {
      expect(readCode(typed)).toBe('7K3QX-90MZA');
    }
    expect(readCode('LI000-00000')).toBe('11000-00000');
  });
});
