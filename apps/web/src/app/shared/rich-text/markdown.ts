import DOMPurify from 'dompurify';
import { Marked, type TokenizerAndRendererExtension } from 'marked';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** Formulas leave Markdown as code elements, so nothing inside them is read as Markdown; a directive draws them. */
function math(name: string, pattern: RegExp, block: boolean): TokenizerAndRendererExtension {
  return {
    name,
    level: 'inline',
    start: (source) => source.indexOf('$'),
    tokenizer(source) {
      const match = pattern.exec(source);
      return match ? { type: name, raw: match[0], formula: (match[1] ?? '').trim() } : undefined;
    },
    renderer: (token) =>
      `<code class="${block ? 'app-math app-math-block' : 'app-math'}">${escape(String(token['formula']))}</code>`,
  };
}

const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [
    math('mathBlock', /^\$\$([\s\S]+?)\$\$/, true),
    // A dollar beside a space is money, not a formula.
    math('mathInline', /^\$((?:\\.|[^$\\\n])+?)\$(?!\d)/, false),
  ],
  renderer: {
    // Raw HTML is shown as text.
    html: ({ text }) => escape(text),
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
  const html = marked.parse(text, { async: false });
  const clean = DOMPurify.sanitize(html.replace(/<(\/?)h[12]\b/g, '<$1h3'), {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'class', 'start', 'align'],
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
