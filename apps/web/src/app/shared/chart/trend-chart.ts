import { afterRenderEffect, Component, DestroyRef, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiChartLine, mdiTable } from '@mdi/js';
import type { EChartsType } from 'echarts/core';
import { unattended } from '../../core/errors/unattended';
import { Texts } from '../../core/language/texts';
import { ThemeChoice } from '../../core/theme/theme';
import { Icon } from '../icon/icon';
import type { Trend } from './trend';

/** One figure over time with its limits, and the same as a table behind a switch. */
@Component({
  selector: 'app-trend-chart',
  imports: [Icon, MatButton],
  template: `
    @if (asTable()) {
      <div class="table" tabindex="0" role="region" [attr.aria-label]="caption()">
        <table class="app-table">
          <caption class="app-hidden">
            {{
              caption()
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ t('chart.time') }}</th>
              <th scope="col" class="app-end">{{ t('chart.value') }}</th>
            </tr>
          </thead>
          <tbody>
            @for (time of trend().times; track time; let index = $index) {
              <tr>
                <td class="app-number">{{ formatTime()(time) }}</td>
                <td class="app-end app-number">{{ valueAt(index) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <div #canvas class="canvas" role="img" [attr.aria-label]="description()"></div>
    }
    <button matButton type="button" [attr.aria-pressed]="asTable()" (click)="asTable.set(!asTable())">
      <app-icon [path]="asTable() ? chartIcon : tableIcon" />
      {{ asTable() ? t('chart.asPicture') : t('chart.asTable') }}<span class="app-hidden">: {{ caption() }}</span>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      min-width: 0;
    }
    .canvas,
    .table {
      width: 100%;
      height: 168px;
    }
    .table {
      overflow: auto;
    }
    button {
      margin-inline-start: -12px;
    }
  `,
})
export class TrendChart {
  protected readonly t = inject(Texts).t;
  protected readonly chartIcon = mdiChartLine;
  protected readonly tableIcon = mdiTable;
  private readonly theme = inject(ThemeChoice);
  private readonly canvas = viewChild<ElementRef<HTMLElement>>('canvas');
  private drawing: EChartsType | null = null;
  private resizing: ResizeObserver | null = null;

  readonly trend = input.required<Trend>();
  readonly caption = input.required<string>();
  /** What the picture says, for who cannot see it. */
  readonly description = input.required<string>();
  readonly formatValue = input.required<(value: number) => string>();
  readonly formatTime = input.required<(iso: string) => string>();
  protected readonly asTable = signal(false);

  constructor() {
    afterRenderEffect(() => {
      const host = this.canvas()?.nativeElement;
      const draw = { trend: this.trend(), words: { value: this.formatValue(), time: this.formatTime() } };
      this.theme.dark();
      if (host) this.drawWhenSized(host, draw);
      else this.clear();
    });
    inject(DestroyRef).onDestroy(() => this.clear());
  }

  protected valueAt(index: number): string {
    const value = this.trend().points[index];
    return value === null || value === undefined ? '–' : this.formatValue()(value);
  }

  /** The observer tells the first size and every later one; before that there is nothing to draw on. */
  private drawWhenSized(host: HTMLElement, what: Drawing): void {
    this.resizing?.disconnect();
    this.resizing = new ResizeObserver(() => {
      if (host.clientWidth > 0) unattended(() => this.draw(host, what));
    });
    this.resizing.observe(host);
  }

  private async draw(host: HTMLElement, { trend, words }: Drawing): Promise<void> {
    const { start, lineOptions } = await import('./line-chart');
    if (!host.isConnected) return;
    if (this.drawing?.getDom() !== host) {
      this.drawing?.dispose();
      this.drawing = start(host);
    }
    this.drawing.resize();
    this.drawing.setOption(lineOptions(trend, words, host), { replaceMerge: ['series'] });
  }

  private clear(): void {
    this.resizing?.disconnect();
    this.drawing?.dispose();
    this.drawing = null;
  }
}

interface Drawing {
  trend: Trend;
  words: { value: (value: number) => string; time: (iso: string) => string };
}
