import { Component, computed, inject, input } from '@angular/core';
import type { LevelBreakdown } from '@olympiad/shared-dto/portfolio.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { LEVEL_CUTS, LEVEL_TOP, levelParts, multiplierReason, nextCut, type PartName } from './level-parts';

/** How level and rating came about: a bar against the levels' cuts, and every part in words. */
@Component({
  selector: 'app-level-story',
  template: `
    <p class="lead app-number">
      {{ t('portfolio.level.is', { level: level().level, top: top, score: formats.number(level().ilsScore) }) }}
      @if (next(); as cut) {
        {{ t('portfolio.level.next', { level: level().level + 1, score: cut }) }}
      }
    </p>
    <div class="picture" aria-hidden="true">
      <div class="bar">
        @for (part of parts(); track part.name) {
          <span [class]="part.name" [style.width.%]="part.gives"></span>
        }
        @for (cut of cuts; track cut) {
          <i [style.inset-inline-start.%]="cut"></i>
        }
      </div>
      <div class="names app-number">
        @for (cut of cuts; track cut; let index = $index) {
          <b [style.inset-inline-start.%]="cut">{{ index + 2 }}</b>
        }
      </div>
    </div>
    <ul class="app-number">
      @for (part of parts(); track part.name) {
        <li>
          <span class="mark" [class]="part.name"></span>
          <span
            >{{ sentence(part.name) }}
            {{
              t('portfolio.level.gives', { gives: formats.number(part.gives), most: formats.number(part.most) })
            }}</span
          >
        </li>
      }
    </ul>
    <p class="app-number">
      {{
        t('portfolio.level.rating', {
          rating: formats.number(level().rating),
          level: level().level,
          percent: formats.number(level().bestPercent),
          results: formats.number(level().results),
          blocks: formats.number(level().verifiedBlocks),
          multiplier: formats.number(level().multiplier),
        })
      }}
      {{ t('portfolio.level.multiplier.' + reason()) }}
    </p>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .lead {
      font-weight: 600;
    }
    .bar {
      position: relative;
      display: flex;
      height: 16px;
      border-radius: 8px;
      overflow: hidden;
      background: var(--mat-sys-surface-container-high);
      border: 1px solid var(--mat-sys-outline-variant);
    }
    .best {
      background: var(--mat-sys-primary);
    }
    .results {
      background: color-mix(in srgb, var(--mat-sys-primary) 65%, var(--mat-sys-surface));
    }
    .points {
      background: color-mix(in srgb, var(--mat-sys-primary) 35%, var(--mat-sys-surface));
    }
    .bar i {
      position: absolute;
      inset-block: 0;
      width: 1px;
      background: var(--mat-sys-outline-variant);
    }
    .names {
      position: relative;
      height: 20px;
      margin-top: 2px;
      font-size: 12px;
      color: var(--mat-sys-on-surface-variant);
    }
    .names b {
      position: absolute;
      translate: -50%;
      font-weight: 500;
    }
    ul {
      display: flex;
      flex-direction: column;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: baseline;
      gap: 8px;
    }
    .mark {
      flex: none;
      width: 12px;
      height: 12px;
      border-radius: 3px;
    }
    @media print {
      .bar span,
      .mark {
        print-color-adjust: exact;
      }
    }
  `,
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
