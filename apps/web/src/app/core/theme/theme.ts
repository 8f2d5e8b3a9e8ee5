import { DOCUMENT } from '@angular/common';
import { computed, inject, Injectable, signal } from '@angular/core';
import { localStore } from '../storage/local-store';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Light or dark: the system's choice unless one was made here. */
@Injectable({ providedIn: 'root' })
export class ThemeChoice {
  private readonly document = inject(DOCUMENT);
  private readonly choice = signal<Theme>('system');
  private readonly systemDark = signal(false);

  readonly theme = this.choice.asReadonly();
  /** What is on the screen now; for drawings that cannot read tokens by themselves. */
  readonly dark = computed(() => this.choice() === 'dark' || (this.choice() === 'system' && this.systemDark()));

  start(): void {
    const stored = localStore.read('theme');
    this.show(THEMES.find((theme) => theme === stored) ?? 'system');
    const query = this.document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)');
    if (!query) return;
    this.systemDark.set(query.matches);
    query.addEventListener('change', (change) => this.systemDark.set(change.matches));
  }

  use(theme: Theme): void {
    localStore.write('theme', theme);
    this.show(theme);
  }

  private show(theme: Theme): void {
    this.choice.set(theme);
    if (theme === 'system') delete this.document.documentElement.dataset['theme'];
    else this.document.documentElement.dataset['theme'] = theme;
  }
}
