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
  template: `
    <section class="app-card app-stack">
      <h2 id="look-preset">{{ t('portfolio.look.preset') }}</h2>
      <ul class="app-list" role="radiogroup" aria-labelledby="look-preset">
        @for (preset of presets; track preset) {
          <li role="presentation">
            <label class="preset" [style]="tokens(preset)">
              <input
                class="app-hidden"
                type="radio"
                name="preset"
                [value]="preset"
                [checked]="theme().preset === preset"
                (change)="change({ preset })"
              />
              <span class="sample" aria-hidden="true"><i></i><b></b><b></b></span>
              {{ t('portfolio.look.presets.' + preset) }}
            </label>
          </li>
        }
      </ul>
      <div class="accent">
        <label for="look-accent">{{ t('portfolio.look.accent') }}</label>
        <input
          #colour
          id="look-accent"
          type="color"
          [value]="theme().accent ?? ownAccent()"
          (input)="change({ accent: colour.value })"
        />
        @if (theme().accent) {
          <button matButton type="button" (click)="dropAccent()">{{ t('portfolio.look.ownAccent') }}</button>
        }
      </div>
      <p class="app-muted">{{ t('portfolio.look.accentHint') }}</p>
    </section>
    <section class="app-card app-stack">
      @for (choice of choices; track choice.name) {
        <div class="choice">
          <h3 [id]="'look-' + choice.name">{{ t('portfolio.look.' + choice.name) }}</h3>
          <mat-button-toggle-group
            hideSingleSelectionIndicator
            [attr.aria-labelledby]="'look-' + choice.name"
            [value]="theme()[choice.name]"
            (change)="choose(choice.name, $event.value)"
          >
            @for (value of choice.values; track value) {
              <mat-button-toggle [value]="value">{{ t('portfolio.look.values.' + value) }}</mat-button-toggle>
            }
          </mat-button-toggle-group>
        </div>
      }
    </section>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(110px, 1fr));
      gap: 12px;
    }
    .preset {
      position: relative;
      display: flex;
      flex-direction: column;
      gap: 6px;
      padding: 8px;
      border: 2px solid var(--mat-sys-outline-variant);
      border-radius: 12px;
      cursor: pointer;
    }
    .preset:has(:checked) {
      border-color: var(--mat-sys-primary);
      font-weight: 700;
    }
    .preset:has(:focus-visible) {
      outline: var(--app-focus);
      outline-offset: 2px;
    }
    .sample {
      display: flex;
      flex-direction: column;
      gap: 5px;
      padding: 8px;
      border-radius: 8px;
      border: 1px solid var(--pf-line);
      background: var(--pf-ground);
    }
    .sample i {
      height: 18px;
      border-radius: 4px;
      background: var(--pf-fill);
    }
    .sample b {
      height: 5px;
      border-radius: 3px;
      background: var(--pf-muted);
    }
    .sample b:last-child {
      width: 60%;
    }
    .accent {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px;
    }
    input[type='color'] {
      width: 56px;
      height: 36px;
      padding: 2px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 8px;
      background: none;
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
  `,
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
