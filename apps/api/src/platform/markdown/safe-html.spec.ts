import { markdownToSafeHtml } from './safe-html.js';

describe('the HTML of a text', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['[x](javascript:alert(1))', '<p><a rel="noopener nofollow ugc">x</a></p>\n'],
    ['[x](&#x6a;avascript:alert(1))', '<p><a rel="noopener nofollow ugc">x</a></p>\n'],
    ['[x](vbscript:a)', '<p><a rel="noopener nofollow ugc">x</a></p>\n'],
    ['[x](page)', '<p><a rel="noopener nofollow ugc">x</a></p>\n'],
    ['[x](//b.example)', '<p><a rel="noopener nofollow ugc">x</a></p>\n'],
    ['[x](/p/ann)', '<p><a href="/p/ann" rel="noopener nofollow ugc">x</a></p>\n'],
    ['![x](data:text/html;base64,PHNjcmlwdD4=)', '<p></p>\n'],
    ['![x](//b.example/b.png)', '<p></p>\n'],
    ['- [x] done', '<ul>\n<li> done</li>\n</ul>\n'],
  ])('has nothing in it that is not allowed: %s', (text, html) => {
    expect(markdownToSafeHtml(text)).toBe(html);
  });

  it('shows what is nested too deep as it was written', () => {
    expect(markdownToSafeHtml('>'.repeat(10_000))).toBe(`<p>${'&gt;'.repeat(10_000)}</p>\n`);
  });
});
