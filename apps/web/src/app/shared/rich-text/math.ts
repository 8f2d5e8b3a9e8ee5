import { createComponent, EnvironmentInjector, inject, Injectable } from '@angular/core';

type Katex = typeof import('katex').default;

const CHEMISTRY = /\\(?:ce|pu)\b/;
/** TeX that teachers write and KaTeX does not know. */
const MACROS = { '\\mbox': '\\text{#1}' };

/** Draws formulas with KaTeX, which is loaded with its styles when the first formula is met. */
@Injectable({ providedIn: 'root' })
export class MathPainter {
  private readonly injector = inject(EnvironmentInjector);
  private katex: Promise<Katex> | null = null;
  private chemistry: Promise<unknown> | null = null;

  async paint(root: HTMLElement): Promise<void> {
    const formulas = root.querySelectorAll<HTMLElement>('code.app-math:not([data-painted])');
    if (formulas.length === 0) return;
    const katex = await this.load();
    if ([...formulas].some(({ textContent }) => CHEMISTRY.test(textContent))) await this.loadChemistry();
    for (const formula of formulas) {
      // Somebody else may have drawn it meanwhile.
      if ('painted' in formula.dataset) continue;
      formula.dataset['painted'] = '';
      const displayMode = formula.classList.contains('app-math-block');
      katex.render(withoutComment(formula.textContent), formula, {
        displayMode,
        throwOnError: false,
        trust: false,
        strict: 'ignore',
        // Of its own, because a formula may define more.
        macros: { ...MACROS },
      });
    }
    // Its letters are as wide as its fonts make them, which come a moment later.
    if ('fonts' in document) await document.fonts.ready;
    for (const formula of root.querySelectorAll<HTMLElement>('code.app-math-block')) measure(formula);
  }

  /** Loads all that drawing the TeX formulas takes. Throws when some of it cannot be reached. */
  async prepare(formulas: readonly string[]): Promise<void> {
    if (formulas.length === 0) return;
    await this.load();
    if (formulas.some((formula) => CHEMISTRY.test(formula))) await this.loadChemistry();
    // Which fonts a formula takes shows only when it is drawn; all of them are as large as one picture.
    const fonts = [...document.fonts].filter(({ family }) => family.includes('KaTeX_'));
    await Promise.all(fonts.map((font) => font.load()));
  }

  /** The reactions and units of chemistry, a third as much again, only for those who meet one. */
  private loadChemistry(): Promise<unknown> {
    this.chemistry ??= import('katex/contrib/mhchem');
    this.chemistry.catch(() => (this.chemistry = null));
    return this.chemistry;
  }

  private load() {
    this.katex ??= Promise.all([import('katex'), import('./math-styles')]).then(
      ([{ default: katex }, { MathStyles }]) => {
        // Creating the component is what puts its style sheet into the page.
        createComponent(MathStyles, { environmentInjector: this.injector });
        return katex;
      },
    );
    // Tried again for the next formula.
    this.katex.catch(() => (this.katex = null));
    return this.katex;
  }
}

/** A command, or a percent sign: one behind a number, perhaps with a space, is no comment unless a word follows. */
const COMMAND_OR_PERCENT = /\\[\s\S]|((?<=\d)%|(?<=\d(?:[ ~]|\\[,;: ]))%(?![^\S\n]*[\p{L}\d]))|%/gu;

/**
 * A percent sign begins a comment in TeX. Behind a number, or without a line after it, it can only be meant as the
 * sign.
 */
export function withoutComment(formula: string): string {
  const lastLine = formula.lastIndexOf('\n') + 1;
  return formula.replace(COMMAND_OR_PERCENT, (all: string, behindNumber: string | undefined, at: number) => {
    const isSign = all === '%' && (behindNumber !== undefined || at >= lastLine);
    return isSign ? '\\%' : all;
  });
}

/**
 * Gives the style sheet the width of the widest part that no line can break, in the formula's own font size.
 */
function measure(formula: HTMLElement): void {
  const size = Number.parseFloat(getComputedStyle(formula).fontSize);
  const widths = [...formula.querySelectorAll<HTMLElement>('.katex-html > .katex-base')].map(
    (part) => part.offsetWidth,
  );
  const widest = Math.max(0, ...widths);
  if (size > 0 && widest > 0) formula.style.setProperty('--app-math-ems', (widest / size).toFixed(2));
}
