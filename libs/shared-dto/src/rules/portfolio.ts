export const VISIBILITIES = ['private', 'unlisted', 'universities', 'public'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const THEME_PRESETS = ['ink', 'paper', 'forest', 'sunrise', 'plum', 'slate'] as const;
export const THEME_FONTS = ['sans', 'serif', 'mono'] as const;
export const THEME_SPACINGS = ['compact', 'normal', 'airy'] as const;
export const THEME_WIDTHS = ['narrow', 'normal', 'wide'] as const;

export const SLUG_PATTERN = /^[a-z0-9](?:[a-z0-9-]{1,48})[a-z0-9]$/;

/** Words that routes use or that would mislead. */
export const RESERVED_SLUGS: readonly string[] = [
  'me',
  'mine',
  'new',
  'edit',
  'api',
  'admin',
  'owner',
  'login',
  'register',
  'settings',
  'search',
  'help',
  'about',
  'portfolio',
  'portfolios',
  'olympiad',
  'olympiads',
  'attempts',
  'uploads',
  'files',
  'health',
  'docs',
  'static',
  'assets',
  'null',
  'undefined',
  'true',
  'false',
];

/** Says why a slug cannot be used, or nothing when it can (whether it is free is the database's word). */
export function slugProblem(slug: string): string | undefined {
  if (!SLUG_PATTERN.test(slug)) return 'must be 3 to 50 of a–z, 0–9 and -, not starting or ending with -';
  if (/^[0-9a-f]{24}$/.test(slug)) return 'must not look like an id';
  if (RESERVED_SLUGS.includes(slug)) return 'is a reserved word';
  return undefined;
}
