import DOMPurify from 'dompurify';
import { Marked } from 'marked';
import { escapeHtml } from './escape-html';
import { MATH } from './math-syntax';
import { plainToHtml } from './plain-text';

const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [...MATH],
  walkTokens(token) {
    // Words in a picture's place hold no elements: a formula stands there as it was written.
    if (token.type === 'image' && String(token['text']).includes('$')) delete token['tokens'];
  },
  renderer: {
    // Raw HTML is shown as text.
    html: ({ text }) => escapeHtml(text),
  },
});

const ALLOWED_TAGS = [
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

/** Safe HTML of a Markdown text with math. `files` puts the host of the API before pictures that it serves. */
export function markdownToHtml(text: string, files: (path: string) => string = (path) => path): string {
  const clean = DOMPurify.sanitize(unclean(text).replace(/<(\/?)h[12]\b/g, '<$1h3'), {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'class', 'start', 'align'],
    // Not addresses: they need not look like one to stay.
    ADD_URI_SAFE_ATTR: ['start', 'align'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|\/(?!\/)|#)/i,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const image of clean.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    // Pictures come from this site only; the page's policy would not load others anyway.
    if (/^\/(?!\/)/.test(source)) image.setAttribute('src', files(source));
    else image.remove();
  }
  for (const link of clean.querySelectorAll('a')) link.setAttribute('rel', 'noopener nofollow ugc');
  const box = document.createElement('div');
  box.append(clean);
  return box.innerHTML;
}

/** A text nested deeper than what reads it can follow is shown as it was written, rather than break its page. */
function unclean(text: string): string {
  try {
    return marked.parse(text, { async: false });
  } catch {
    return plainToHtml(text);
  }
}
