import { isPlain, plainToHtml } from '@olympiad/shared-dto/rich-text/plain-text.js';
import { markdownToHtml } from './markdown';
import { withOwnPictures } from './own-pictures';

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

  it.each([
    ['![2H2 + O2 --> 2H2O](/api/files/1)', 'alt', '2H2 + O2 → 2H2O'],
    ['![a[i]> b](/api/files/1)', 'alt', 'a[i] > b'],
    ['![a](/api/files/1 "A --> B")', 'title', 'A → B'],
    ['![a **b** c](/api/files/1)', 'alt', 'a b c'],
  ])('keeps what is said of a picture: %s', (text, attribute, said) => {
    const box = document.createElement('div');
    box.innerHTML = markdownToHtml(text);
    expect(box.querySelector('img')?.getAttribute(attribute)).toBe(said);
  });

  it('reads pictures from where the API is', () => {
    const html = markdownToHtml('![a](/api/files/1) ![b](https://other.example/b.png)');
    expect(withOwnPictures(html, (path) => `https://api.example${path}`)).toBe(
      '<p><img src="https://api.example/api/files/1" alt="a"> </p>\n',
    );
  });
});

describe('Math in a text', () => {
  const formulas = (text: string): (string | null)[] => {
    const box = document.createElement('div');
    box.innerHTML = markdownToHtml(text);
    return [...box.querySelectorAll('.app-math')].map(({ textContent }) => textContent);
  };

  it.each([
    ['in brackets', '($x$)', ['x']],
    ['in quotes', '«$x$»', ['x']],
    ['with a suffix of Russian or Uzbek', '$x$да, $y$ning', ['x', 'y']],
    ['of one sign, before a comma', '$x$, $y$.', ['x', 'y']],
    ['with an escaped dollar', 'pay $5\\$$ now', ['5\\$']],
    ['after money', 'for $5 and $x$', ['x']],
    ['after a digit', '25$^\\circ$C, 2$x$, 3$\\times 10^5$', ['^\\circ', 'x', '\\times 10^5']],
    ['after sums', '5$, 10$ and $x$', ['x']],
    ['twice in a word', '$a$-$b$', ['a', 'b']],
    ['beside code', '`$a$` and $b$', ['b']],
  ])('is a formula %s', (_how, text, expected) => expect(formulas(text)).toEqual(expected));

  it.each([
    '$5 and $6',
    'It costs 5$ or 6$7',
    'from $5 to $10, or $ 7 $',
    '$5/$6',
    'US$5 and A$6',
    'A single $ sign',
    '5 $ + 6 $',
    'Narxi 5$, 10$ yoki 20$',
    'от 5$-10$, (5$) или (6$)',
    '5$/6$ va 10$dan 20$gacha',
    '5$+6$=11$',
    'بين $٥-$٦',
    'It is \\$x\\$',
  ])('is money: %s', (text) => expect(formulas(text)).toEqual([]));

  it.each([
    ['in a line', '$$x$$', 'x'],
    ['over lines', 'Solve\n$$\nx - 1\n= 0\n$$\nfor x', 'x - 1\n= 0'],
    ['with what Markdown takes for a list', '$$\na\n- b\n+ c\n* d\n$$', 'a\n- b\n+ c\n* d'],
    ['with what Markdown takes for a heading or a rule', '$$\na\n===\n# b\n---\n$$', 'a\n===\n# b\n---'],
    ['with an empty line', '$$\na\n\n= b\n$$', 'a\n\n= b'],
    ['with what Markdown takes for a quotation or a table', '$$\n> b\n| c | d |\n$$', '> b\n| c | d |'],
    ['with a dollar in a text', '$$\n\\text{pay $5$}\n$$', '\\text{pay $5$}'],
    ['after its opening in the line', 'so $$a\n= b$$ holds', 'a\n= b'],
    ['in a list', '1. first\n\n   $$\n   a\n   - b\n   $$\n2. second', 'a\n- b'],
    ['in a quotation', '> $$\n> a\n> - b\n> $$', 'a\n- b'],
  ])('is one formula on its own %s', (_how, text, expected) => expect(formulas(text)).toEqual([expected]));

  it.each([
    ['behind one sign', 'a$$b', '<p>a$$b</p>\n'],
    ['in a bracket', '($$x$$)', '<p>(<code class="app-math app-math-block">x</code>)</p>\n'],
  ])('begins no line of its own %s', (_how, text, html) => expect(markdownToHtml(text)).toBe(html));

  it('is written out in the words that stand for a picture', () => {
    const html = markdownToHtml('![the graph of $y=x^2$](/api/files/1)');
    expect(html).toContain('alt="the graph of $y=x^2$"');
  });

  it('leaves two dollars in code alone', () => {
    expect(formulas('```sh\n$$\necho $$\n$$\n```\n\n`$$x$$`')).toEqual([]);
  });
});

describe('Lists and tables', () => {
  it('go on at the number that was written', () => {
    expect(markdownToHtml('7. seven\n8. eight')).toContain('<ol start="7">');
    expect(markdownToHtml('0. zero')).toContain('<ol start="0">');
  });

  it('keep the sides of columns', () => {
    const table = markdownToHtml('| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |');
    for (const side of ['left', 'center', 'right']) expect(table).toContain(`<td align="${side}">`);
  });
});

describe('A text nested deeper than anybody writes', () => {
  it('is shown as it was written', () => {
    const text = '>'.repeat(10_000);
    const box = document.createElement('div');
    box.innerHTML = markdownToHtml(text);
    expect(box.textContent.trim()).toBe(text);
  });
});

describe('A plain text', () => {
  it.each([
    'I like numbers.',
    'One line\nand the next  \nand one more\n\nA paragraph\n\n\nand the last\n',
    'Чертил карты: «тихие» дороги – 140 перекрёстков (в 3 школах), 5 % шума; всё?',
    'Maktabda o‘qiyman, "g‘alvir" haqida yozdim; it\u2019s a well-known idea!',
    'In 2026.\n1 of 12, (2) and a) b.',
    '',
    '\n',
  ])('is shown without Markdown as Markdown would show it: %j', (text) => {
    const [plain, whole] = [plainToHtml(text), markdownToHtml(text)].map((html) => {
      const box = document.createElement('div');
      box.innerHTML = html;
      return box.innerHTML;
    });
    expect(isPlain(text)).toBe(true);
    expect(plain).toBe(whole);
  });

  it.each([
    ...['**a**', '_a_', '`a`', '~~a~~', '# a', '- a', '+ a', '* a', '1. a', '12) a', '> a', '| a |\n|--|', '[a](/b)'],
    ...[
      '![a](/b)',
      'a\n===',
      'a\n---',
      '    a',
      '\ta',
      '$x$',
      '<b>',
      '&amp;',
      '\\*',
      'https://a.example',
      'WWW.a.example',
    ],
    ...['ann@a.example', 'a\n  - b', '---', '```\na\n```'],
  ])('is not one that Markdown reads otherwise: %j', (text) => {
    expect(isPlain(text)).toBe(false);
  });
});
