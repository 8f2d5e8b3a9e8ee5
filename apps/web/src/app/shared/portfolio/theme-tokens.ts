import type { PortfolioTheme } from '@olympiad/shared-dto/portfolio-content.dto.js';
import { inkOn, mix, readable, type Hex } from './contrast';
import { PALETTES } from './theme-presets';

type Mode = 'light' | 'dark';

/** Every colour of a themed page; each pair that meets on the screen reaches AA whatever accent was chosen. */
export interface ThemeColours {
  ground: Hex;
  card: Hex;
  /** Behind a chip. */
  chip: Hex;
  ink: Hex;
  muted: Hex;
  line: Hex;
  /** The accent where it is text. */
  accent: Hex;
  /** The accent where it is a surface, and what is written on it. */
  fill: Hex;
  onFill: Hex;
}

const FONTS: Readonly<Record<PortfolioTheme['font'], string>> = {
  sans: "'Noto Sans', system-ui, sans-serif",
  serif: "Georgia, 'Noto Serif', 'Times New Roman', serif",
  mono: 'var(--app-mono)',
};
const GAPS: Readonly<Record<PortfolioTheme['spacing'], string>> = { compact: '16px', normal: '28px', airy: '44px' };
const WIDTHS: Readonly<Record<PortfolioTheme['width'], string>> = { narrow: '720px', normal: '920px', wide: '1160px' };

export function coloursOf(theme: Pick<PortfolioTheme, 'preset' | 'accent'>, mode: Mode): ThemeColours {
  const { ground, card, ink, accent: own } = PALETTES[theme.preset][mode];
  const fill = (theme.accent as Hex | undefined) ?? own;
  const chip = mix(card, fill, 0.08);
  const grounds = [ground, card, chip];
  return {
    ground,
    card,
    chip,
    ink,
    muted: readable(mix(ink, ground, 0.35), grounds),
    line: mix(ground, ink, 0.16),
    accent: readable(fill, grounds),
    fill,
    onFill: inkOn(fill),
  };
}

/** The theme as custom properties for the page's host; light and dark follow the reader's choice. */
export function themeTokens(theme: PortfolioTheme): Record<string, string> {
  const [light, dark] = [coloursOf(theme, 'light'), coloursOf(theme, 'dark')];
  const colours = (Object.keys(light) as (keyof ThemeColours)[]).map((name): [string, string] => [
    `--pf-${name}`,
    `light-dark(${light[name]}, ${dark[name]})`,
  ]);
  return {
    ...Object.fromEntries(colours),
    '--pf-font': FONTS[theme.font],
    '--pf-gap': GAPS[theme.spacing],
    '--pf-width': WIDTHS[theme.width],
  };
}
