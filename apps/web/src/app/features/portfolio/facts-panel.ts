import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { mdiCheckDecagramOutline } from '@mdi/js';
import type { PortfolioFact } from '@olympiad/shared-dto/portfolio.dto.js';
import { Notices } from '../../core/errors/notices';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { FactCard } from '../../shared/portfolio/fact-card';
import { LevelStory } from '../../shared/portfolio/level-story';
import { EmptyState } from '../../shared/states/empty-state';
import { EditorStore } from './editor-store';
import { NewFactsForm } from './new-facts-form';
import { firstTicks } from './publish-choice';

/** Verified results: shown or hidden, never edited; and the level that comes of them. */
@Component({
  selector: 'app-facts-panel',
  imports: [EmptyState, FactCard, LevelStory, MatButton, MatSlideToggle, NewFactsForm],
  templateUrl: './facts-panel.html',
  styles: `
    li {
      display: flex;
      flex-direction: column;
      gap: var(--app-1);
    }
  `,
  host: { class: 'app-stack' },
})
export class FactsPanel {
  private readonly notices = inject(Notices);
  private readonly formats = inject(Formats);
  protected readonly store = inject(EditorStore);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly icon = mdiCheckDecagramOutline;
  protected readonly busy = signal<string | null>(null);
  private readonly shown = computed(() => new Set(firstTicks(this.store.own())));
  /** What others see where it is less than what the student sees, for the sentence that says why. */
  protected readonly others = computed(() => {
    const { facts, shownLevel } = this.store.own();
    const hidden = facts.filter(({ shown }) => !shown).length;
    if (!shownLevel || hidden === 0) return undefined;
    const { level, rating } = shownLevel;
    return this.texts.n('portfolio.level.hidden', hidden, { level, rating: this.formats.number(rating) });
  });

  protected isShown({ id }: PortfolioFact): boolean {
    return this.shown().has(id);
  }

  protected async show(fact: PortfolioFact, shown: boolean): Promise<void> {
    this.busy.set(fact.id);
    try {
      await this.store.showFact(fact.id, shown);
    } catch (error) {
      this.notices.fail(error);
    } finally {
      this.busy.set(null);
    }
  }
}
