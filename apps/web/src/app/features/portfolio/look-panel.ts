import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { THEME_FONTS, THEME_PRESETS, THEME_SPACINGS, THEME_WIDTHS } from '@olympiad/shared-dto/rules/portfolio.js';
import type { PortfolioTheme } from '@olympiad/shared-dto/portfolio-content.dto.js';
import { Texts } from '../../core/language/texts';
import { PALETTES } from '../../shared/portfolio/theme-presets';
import { themeTokens } from '../../shared/portfolio/theme-tokens';
import { EditorStore } from './editor-store';

/** How the page looks. Whatever is chosen, texts stay readable: colours are moved as far as they must. */
@Component({
  selector: 'app-look-panel',
  imports: [MatButton, MatButtonToggle, MatButtonToggleGroup],
  templateUrl: './look-panel.html',
  styleUrl: './look-panel.scss',
  host: { class: 'app-stack' },
})
export class LookPanel {
  private readonly store = inject(EditorStore);
  protected readonly t = inject(Texts).t;
  protected readonly presets = THEME_PRESETS;
  protected readonly choices = [
    { name: 'font', values: THEME_FONTS },
    { name: 'spacing', values: THEME_SPACINGS },
    { name: 'width', values: THEME_WIDTHS },
  ] as const;

  protected readonly theme = computed(() => this.store.draft().theme);
  protected readonly ownAccent = computed(() => PALETTES[this.theme().preset].light.accent);

  protected tokens(preset: PortfolioTheme['preset']): Record<string, string> {
    return themeTokens({ ...this.theme(), preset });
  }

  protected change(change: Partial<PortfolioTheme>): void {
    this.store.edit({ theme: { ...this.theme(), ...change } });
  }

  protected choose(name: 'font' | 'spacing' | 'width', value: string): void {
    this.change({ [name]: value });
  }

  protected dropAccent(): void {
    const { accent: _, ...theme } = this.theme();
    this.store.edit({ theme });
  }
}
