import { markdownToHtml } from './markdown';

describe('Rich text', () => {
  it('is Markdown', () => {
    expect(markdownToHtml('**bold** and `code`')).toBe('<p><strong>bold</strong> and <code>code</code></p>\n');
  });

  it('keeps formulas out of Markdown’s hands', () => {
    expect(markdownToHtml('$a_1 * b_1 < c$')).toBe('<p><code class="app-math">a_1 * b_1 &lt; c</code></p>\n');
    expect(markdownToHtml('$$\\frac{1}{2}$$')).toContain('<code class="app-math app-math-block">\\frac{1}{2}</code>');
  });

  it('takes a dollar for money where it is', () => {
    expect(markdownToHtml('It costs 5$ or 6$7')).toContain('5$ or 6$7');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '![x](data:text/html;base64,PHNjcmlwdD4=)',
    '<svg onload=alert(1)>',
    '<a href="vbscript:x">x</a>',
  ])('runs nothing: %s', (text) => {
    const box = document.createElement('div');
    box.innerHTML = markdownToHtml(text);
    expect(box.querySelector('script, svg, iframe, [onerror], [onload]')).toBeNull();
    for (const element of box.querySelectorAll('[href], [src]')) {
      expect(element.getAttribute('href') ?? element.getAttribute('src') ?? '').not.toMatch(
        /^(javascript|data|vbscript)/i,
      );
    }
  });

  it('reads pictures from where the API is', () => {
    expect(markdownToHtml('![a](/api/files/1)', (path) => `https://api.example${path}`)).toContain(
      'src="https://api.example/api/files/1"',
    );
  });
});
