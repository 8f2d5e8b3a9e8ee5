import { Marked } from 'marked';
import { escapeHtml } from './escape-html.js';
import { MATH } from './math-syntax.js';
import { plainToHtml } from './plain-text.js';

/** An attribute with these is taken away by what makes HTML safe: a reaction's arrow, an element that is compared. */
const LOST = /-->|\]>/;
const kept = (words: string): string => words.replaceAll('-->', '→').replaceAll(']>', '] >');

const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [...MATH],
  walkTokens(token) {
    if (token.type !== 'image') return;
    const words = String(token['text']);
    // Words in a picture's place hold no elements: a formula stands there as it was written.
    if (words.includes('$') || LOST.test(words)) delete token['tokens'];
    token['text'] = kept(words);
    if (typeof token['title'] === 'string') token['title'] = kept(token['title']);
  },
  renderer: {
    // Raw HTML is shown as text.
    html: ({ text }) => escapeHtml(text),
  },
});

/**
 * HTML of a Markdown text with math, not yet safe: whoever shows it takes out what `allowed-html.ts` does not allow.
 * A text nested deeper than what reads it can follow is shown as it was written, rather than break its page.
 */
export function readMarkdown(text: string): string {
  try {
    return marked.parse(text, { async: false }).replace(/<(\/?)h[12]\b/g, '<$1h3');
  } catch {
    return plainToHtml(text);
  }
}
