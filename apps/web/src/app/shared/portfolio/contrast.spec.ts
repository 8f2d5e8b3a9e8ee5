import { THEME_PRESETS } from '@olympiad/shared-dto/rules/portfolio.js';
import { contrast, inkOn, luminance, mix, readable, type Hex } from './contrast';
import { coloursOf } from './theme-tokens';

const ACCENTS: Hex[] = ['#ffff00', '#ff0000', '#00ff00', '#0000ff', '#808080', '#777777', '#ffffff', '#000000'];

describe('Contrast', () => {
  it('is 21 between black and white and 1 between equals', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#123456', '#123456')).toBe(1);
  });

  it('does not depend on the order of the colours', () => {
    expect(contrast('#7a5900', '#fdfcff')).toBe(contrast('#fdfcff', '#7a5900'));
  });

  it('knows green as the lightest of the three lights and blue as the darkest', () => {
    expect(luminance('#00ff00')).toBeGreaterThan(luminance('#ff0000'));
    expect(luminance('#ff0000')).toBeGreaterThan(luminance('#0000ff'));
  });

  it('mixes by share', () => {
    expect(mix('#000000', '#ffffff', 0)).toBe('#000000');
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mix('#000000', '#ffffff', 1)).toBe('#ffffff');
  });

  it.each(ACCENTS)('finds ink for any ground, such as %s', (ground) => {
    expect(contrast(inkOn(ground), ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('leaves a colour alone that can be read already', () => {
    expect(readable('#003d6c', ['#ffffff'])).toBe('#003d6c');
  });
});

describe('The colours of a portfolio', () => {
  const themes = THEME_PRESETS.flatMap((preset) => [undefined, ...ACCENTS].map((accent) => ({ preset, accent })));

  it.each(themes)('can be read with the preset $preset and the accent $accent', ({ preset, accent }) => {
    for (const mode of ['light', 'dark'] as const) {
      const colours = coloursOf({ preset, ...(accent ? { accent } : {}) }, mode);
      for (const ground of [colours.ground, colours.card, colours.chip]) {
        expect(contrast(colours.ink, ground)).toBeGreaterThanOrEqual(7);
        expect(contrast(colours.muted, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(colours.accent, ground)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(colours.onFill, colours.fill)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
