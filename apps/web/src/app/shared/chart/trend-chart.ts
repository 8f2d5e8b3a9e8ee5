import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiChartLine } from '@mdi/js';
import { Icon } from '../icon/icon';
import { DrawnChart, type Drawing } from './drawn-chart';
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
export class TrendChart extends DrawnChart {
  protected readonly chartIcon = mdiChartLine;
  protected override readonly replaced = ['series'];

  readonly trend = input.required<Trend>();
  /** What the picture says, for who cannot see it. */
  readonly description = input.required<string>();
  readonly formatValue = input.required<(value: number) => string>();
  readonly formatTime = input.required<(iso: string) => string>();

  protected valueAt(index: number): string {
    const value = this.trend().points[index];
    return value === null || value === undefined ? '–' : this.formatValue()(value);
  }

  protected override drawing(): Drawing {
    const trend = this.trend();
    const words = { value: this.formatValue(), time: this.formatTime() };
    return async (host) => (await import('./line-chart')).lineOptions(trend, words, host);
  }
}
