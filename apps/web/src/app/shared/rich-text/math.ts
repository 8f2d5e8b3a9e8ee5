import { createComponent, EnvironmentInjector, inject, Injectable } from '@angular/core';

/** Draws formulas with KaTeX, which is loaded with its styles when the first formula is met. */
@Injectable({ providedIn: 'root' })
export class MathPainter {
  private readonly injector = inject(EnvironmentInjector);
  private katex: Promise<typeof import('katex').default> | null = null;

  async paint(root: HTMLElement): Promise<void> {
    const formulas = root.querySelectorAll<HTMLElement>('code.app-math:not([data-painted])');
    if (formulas.length === 0) return;
    const katex = await this.load();
    for (const formula of formulas) {
      formula.dataset['painted'] = '';
      katex.render(formula.textContent ?? '', formula, {
        displayMode: formula.classList.contains('app-math-block'),
        throwOnError: false,
        trust: false,
        strict: 'ignore',
      });
    }
  }

  private load() {
    this.katex ??= Promise.all([import('katex'), import('./math-styles')]).then(
      ([{ default: katex }, { MathStyles }]) => {
        // Creating the component is what puts its style sheet into the page.
        createComponent(MathStyles, { environmentInjector: this.injector });
        return katex;
      },
    );
    return this.katex;
  }
}
