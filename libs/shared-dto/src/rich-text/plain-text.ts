import { escapeHtml } from './escape-html.js';

/** Whatever Markdown or math may take for more than letters. Too often is only slower, so it errs on that side. */
const MARKS = /[*_`~<>#|[\]\\&$@\t\r]|:\/\/|www\.|^(?: |[-+=]|\d{1,9}[.)])/im;

/** A text that Markdown would leave as it is, but for its lines and paragraphs. */
export function isPlain(text: string): boolean {
  return !MARKS.test(text);
}

/** Paragraphs and lines of a text, as Markdown would show them when it is plain. */
export function plainToHtml(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replace(/ *\n/g, '<br>')}</p>\n`)
    .join('');
}
