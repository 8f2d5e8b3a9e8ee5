import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Visibility } from '@olympiad/shared-dto/rules/portfolio.js';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Texts } from '../../core/language/texts';
import { CopyField } from '../../shared/fields/copy-field';
import { EditorStore } from './editor-store';
import { SlugField } from './slug-field';
import { slugIssue } from './slug-issue';
import { VisibilityChoice } from './visibility-choice';

/** Who sees the page, and under which address. Both take effect at once. */
@Component({
  selector: 'app-access-panel',
  imports: [CopyField, MatButton, SlugField, VisibilityChoice],
  template: `
    <section class="app-card app-stack">
      <h2 id="access-who">{{ t('portfolio.access.who') }}</h2>
      <app-visibility-choice labelledBy="access-who" [value]="chosen()" [disabled]="busy()" (chosen)="choose($event)" />
      <p class="app-muted">{{ t('portfolio.access.always') }}</p>
      @if (!store.own().published) {
        <p class="app-banner">{{ t('portfolio.access.notPublished') }}</p>
      }
    </section>
    <section class="app-card app-stack">
      <h2>{{ t('portfolio.access.address') }}</h2>
      <app-copy-field
        [label]="store.own().visibility === 'unlisted' ? t('portfolio.access.secretLink') : t('portfolio.access.link')"
        [value]="link()"
      />
      <form novalidate (submit)="rename($event)">
        <app-slug-field [value]="slug()" [refusal]="refusal()" (valueChange)="write($event)" />
        <button matButton="outlined" type="submit" disabledInteractive [disabled]="!renamable() || busy()">
          {{ t('portfolio.access.rename') }}
        </button>
      </form>
      <p class="app-muted">{{ t('portfolio.access.renameHint') }}</p>
    </section>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: var(--app-1);
    }
    app-slug-field {
      width: 100%;
    }
  `,
  host: { class: 'app-stack' },
})
export class AccessPanel {
  private readonly notices = inject(Notices);
  protected readonly store = inject(EditorStore);
  protected readonly t = inject(Texts).t;
  protected readonly busy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected readonly chosen = linkedSignal(() => this.store.own().visibility);
  protected readonly slug = linkedSignal(() => this.store.own().slug);
  protected readonly renamable = computed(
    () => this.slug() !== this.store.own().slug && slugIssue(this.slug()) === undefined,
  );
  protected readonly link = computed(() => publicLink(this.store.own()));

  protected async choose(visibility: Visibility): Promise<void> {
    this.chosen.set(visibility);
    if (!(await this.perform({ visibility }))) this.chosen.set(this.store.own().visibility);
  }

  protected write(slug: string): void {
    this.slug.set(slug.trim());
    this.refusal.set(null);
  }

  protected async rename(event: Event): Promise<void> {
    event.preventDefault();
    if (this.renamable()) await this.perform({ slug: this.slug() });
  }

  private async perform(change: { visibility?: Visibility; slug?: string }): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    try {
      await this.store.set(change);
      this.notices.show(this.t('portfolio.access.changed'));
      return true;
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'SLUG_TAKEN' || problem.code === 'SLUG_REFUSED') {
        this.refusal.set(this.notices.sentence(problem));
      } else {
        this.notices.fail(error);
      }
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}

/** Where others find the page; with the key when only the secret link opens it. */
export function publicLink({ slug, unlistedKey, visibility }: LinkParts): string {
  const key = visibility === 'unlisted' && unlistedKey ? `?key=${encodeURIComponent(unlistedKey)}` : '';
  return `${location.origin}/p/${slug}${key}`;
}

interface LinkParts {
  slug: string;
  unlistedKey?: string;
  visibility: Visibility;
}
