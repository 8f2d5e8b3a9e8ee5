import { TestBed } from '@angular/core/testing';
import { markdownToHtml } from './markdown';
import { MathPainter, withoutComment } from './math';

async function drawn(text: string): Promise<HTMLElement> {
  const box = document.createElement('div');
  box.innerHTML = markdownToHtml(text);
  await TestBed.inject(MathPainter).paint(box);
  return box;
}

describe('A formula', () => {
  it('may be of chemistry, or have a unit', async () => {
    const box = await drawn('$\\ce{2H2 + O2 -> 2H2O}$ gives $\\pu{285.8 kJ/mol}$');
    expect(box.querySelectorAll('.katex')).toHaveLength(2);
    expect(box.querySelector('.katex-error')).toBeNull();
    expect(box.querySelector('.katex-html')?.textContent).not.toContain('ce');
  }, 60_000);

  it('may put words in a box, as older TeX does', async () => {
    const box = await drawn('$x \\mbox{ if } y$');
    expect(box.querySelector('.katex-html')?.textContent).toContain('if');
    expect(box.querySelector('.katex-error')).toBeNull();
  });

  it('does not lose what stands after a percent sign', async () => {
    const box = await drawn('$50% + x$');
    expect(box.querySelector('.katex-html')?.textContent).toContain('x');
    expect(withoutComment('50\\%')).toBe('50\\%');
    expect(withoutComment('a % the start\n+ b')).toBe('a % the start\n+ b');
  });

  it.each([
    ['a &= 50% \\\\\nb &= 1', 'a &= 50\\% \\\\\nb &= 1'],
    ['50 %\nb', '50 \\%\nb'],
    ['50 % + x\n= y', '50 \\% + x\n= y'],
    ['50\\,%\n= y', '50\\,\\%\n= y'],
    ['50\\%\n= y', '50\\%\n= y'],
    ['x = 5 % the start\n+ b', 'x = 5 % the start\n+ b'],
  ])('has the percent sign behind a number in each of its lines: %j', (formula, read) => {
    expect(withoutComment(formula)).toBe(read);
  });

  it('teaches the next one nothing', async () => {
    const box = await drawn('$\\gdef\\half{0.5}\\half$ and $\\half$');
    expect(box.querySelectorAll('.katex-error, [style*="color"]').length).toBeGreaterThan(0);
  });
});
