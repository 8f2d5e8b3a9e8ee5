import { Component, computed, inject, input } from '@angular/core';
import type { LevelBreakdown } from '@olympiad/shared-dto/portfolio.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { LEVEL_CUTS, LEVEL_TOP, levelParts, multiplierReason, nextCut, type PartName } from './level-parts';

/** How level and rating came about: a bar against the levels' cuts, and every part in words. */
@Component({
  selector: 'app-level-story',
  templateUrl: './level-story.html',
  styleUrl: './level-story.scss',
})
export class LevelStory {
  private readonly texts = inject(Texts);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly top = LEVEL_TOP;
  protected readonly cuts = LEVEL_CUTS;

  readonly level = input.required<LevelBreakdown>();
  protected readonly parts = computed(() => levelParts(this.level()));
  protected readonly next = computed(() => nextCut(this.level().level));
  protected readonly reason = computed(() => multiplierReason(this.level().multiplier));

  protected sentence(part: PartName): string {
    const { bestPercent, results, totalPoints } = this.level();
    switch (part) {
      case 'best':
        return this.t('portfolio.level.best', { percent: this.formats.number(bestPercent) });
      case 'results':
        return this.texts.n('portfolio.level.results', results);
      case 'points':
        return this.texts.n('portfolio.level.points', totalPoints, { points: this.formats.number(totalPoints) });
    }
  }
}
