import type { TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './escape-html.js';

/** A formula between `$` and `$`. Beside a space, or before a digit, a dollar is money. */
const INLINE = /^\$(?![\s$])((?:\\.|[^$\\\n])*?[^\s$\\]|(?:\\.|[^$\\\n])*?\\.)\$(?!\p{Nd})/u;
/** What stands between two sums with the sign behind them: 5$, 10$ · 5$-10$ · 10$dan 20$gacha. */
const BETWEEN_SUMS = /^(?:[,;:.!?)\]»”"/=–—−+-]|\p{L}{2,}\s)[^\\^_{}]*\p{Nd}$/u;
const DISPLAY = /^\$\$((?:\\[\s\S]|[^$\\]|\$(?!\$))+?)\$\$/;
/** A formula of its own line or lines, whatever these look like to Markdown: a list, a heading, an empty line. */
const DISPLAY_LINES = /^ {0,3}\$\$((?:\\[\s\S]|[^$\\]|\$(?!\$))+?)\$\$[^\S\n]*(?:\n+|$)/;
const DISPLAY_BEGINS = /\n {0,3}\$\$/;

/** Formulas leave Markdown as code elements, so nothing inside them is read as Markdown; a directive draws them. */
function html({ text }: Tokens.Generic, display: boolean): string {
  return `<code class="${display ? 'app-math app-math-block' : 'app-math'}">${escapeHtml(String(text))}</code>`;
}

/** Reads a formula at the beginning of a source, of which the tokens before it are read. */
type Reader = (source: string, before: readonly { raw?: string }[]) => Tokens.Generic | undefined;

function inline(name: string, display: boolean, tokenizer: Reader): TokenizerAndRendererExtension {
  return {
    name,
    level: 'inline',
    start: (source) => source.indexOf('$'),
    tokenizer,
    renderer: (formula) => html(formula, display),
  };
}

const inlineMath: Reader = (source, before) => {
  const found = token('mathInline', INLINE, source);
  const isSum = found && /\p{Nd}$/u.test(before.at(-1)?.raw ?? '') && BETWEEN_SUMS.test(String(found['text']));
  return isSum ? undefined : found;
};

const displayLines: TokenizerAndRendererExtension = {
  name: 'mathLines',
  level: 'block',
  start(source) {
    const found = DISPLAY_BEGINS.exec(source);
    return found ? found.index + found[0].indexOf('$') : undefined;
  },
  tokenizer: (source) => token('mathLines', DISPLAY_LINES, source),
  renderer: (formula) => `<p>${html(formula, true)}</p>\n`,
};

function token(type: string, pattern: RegExp, source: string): Tokens.Generic | undefined {
  const match = pattern.exec(source);
  return match ? { type, raw: match[0], text: (match[1] ?? '').trim() } : undefined;
}

/** What Markdown has to know of TeX: `$…$` in a line, `$$…$$` on its own. */
export const MATH = [
  displayLines,
  inline('mathDisplay', true, (source) => token('mathDisplay', DISPLAY, source)),
  inline('mathInline', false, inlineMath),
];
