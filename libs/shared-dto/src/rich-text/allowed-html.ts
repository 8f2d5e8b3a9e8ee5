/** What a text may be shown with, wherever it is read. */
export const ALLOWED_TAGS: readonly string[] = [
  'a',
  'b',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'li',
  'ol',
  'p',
  'pre',
  's',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
];

export const ALLOWED_ATTRIBUTES: readonly string[] = ['href', 'src', 'alt', 'title', 'class', 'start', 'align'];

/** Where links may lead. */
export const ALLOWED_ADDRESS = /^(?:https?:|mailto:|\/(?!\/)|#)/i;

/** Pictures come from this site only; the page's policy would not load others anyway. */
export const OWN_PICTURE = /^\/(?!\/)/;

/** Of every link: what a student wrote is no recommendation of ours. */
export const LINK_REL = 'noopener nofollow ugc';
