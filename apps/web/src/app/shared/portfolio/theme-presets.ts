import type { THEME_PRESETS } from '@olympiad/shared-dto/rules/portfolio.js';
import type { Hex } from './contrast';

export type Preset = (typeof THEME_PRESETS)[number];

/** What a preset says by itself; everything else is worked out from it. */
export interface Palette {
  accent: Hex;
  /** Behind everything, and behind a card. */
  ground: Hex;
  card: Hex;
  ink: Hex;
}

export const PALETTES: Readonly<Record<Preset, { light: Palette; dark: Palette }>> = {
  ink: {
    light: { accent: '#003d6c', ground: '#f7f9ff', card: '#ffffff', ink: '#191c1f' },
    dark: { accent: '#a8c8ff', ground: '#111418', card: '#1d2024', ink: '#e5e8ee' },
  },
  paper: {
    light: { accent: '#7a3b12', ground: '#f8f3e8', card: '#fffdf8', ink: '#231d14' },
    dark: { accent: '#f0b58c', ground: '#191612', card: '#24201a', ink: '#efe8dc' },
  },
  forest: {
    light: { accent: '#1f5c3a', ground: '#f1f8f2', card: '#ffffff', ink: '#16201a' },
    dark: { accent: '#8fd6a8', ground: '#101612', card: '#1a221c', ink: '#e3ede5' },
  },
  sunrise: {
    light: { accent: '#a8321f', ground: '#fff6f0', card: '#ffffff', ink: '#2a1712' },
    dark: { accent: '#ffb4a0', ground: '#1a1210', card: '#261c19', ink: '#f6e6e0' },
  },
  plum: {
    light: { accent: '#6b2a72', ground: '#fbf5fc', card: '#ffffff', ink: '#221724' },
    dark: { accent: '#e6b3ec', ground: '#161017', card: '#221a24', ink: '#f0e5f2' },
  },
  slate: {
    light: { accent: '#37474f', ground: '#f2f5f6', card: '#ffffff', ink: '#1a2024' },
    dark: { accent: '#b4c6cf', ground: '#12161a', card: '#1c2227', ink: '#e5eaed' },
  },
};
