import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiChartBar } from '@mdi/js';
import { Icon } from '../icon/icon';
import type { Bar } from './bar';
import { DrawnChart, type Drawing } from './drawn-chart';

/** Bars, and the same figures as a table behind a switch. */
@Component({
  selector: 'app-chart',
  imports: [Icon, MatButton],
  template: `
    <div class="head">
      <p class="caption">{{ caption() }}</p>
      <button matButton type="button" [attr.aria-pressed]="asTable()" (click)="asTable.set(!asTable())">
        <app-icon [path]="asTable() ? chartIcon : tableIcon" />
        {{ asTable() ? t('chart.asPicture') : t('chart.asTable') }}
      </button>
    </div>
    @if (asTable()) {
      <div class="app-scroll-x">
        <table class="app-table">
          <caption class="app-hidden">
            {{
              caption()
            }}
          </caption>
          <thead>
            <tr>
              <th scope="col">{{ labelHeading() }}</th>
              <th scope="col" class="app-end">{{ valueHeading() }}</th>
            </tr>
          </thead>
          <tbody>
            @for (bar of bars(); track bar.label) {
              <tr>
                <td class="app-number">{{ bar.label }}{{ bar.own ? ' · ' + ownLabel() : '' }}</td>
                <td class="app-end app-number">{{ bar.value }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <div #canvas class="canvas" role="img" [attr.aria-label]="caption()"></div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--app-1);
    }
    .caption {
      font: var(--mat-sys-title-medium);
    }
    .canvas {
      height: 264px;
    }
  `,
})
export class Chart extends DrawnChart {
  protected readonly chartIcon = mdiChartBar;

  readonly bars = input.required<readonly Bar[]>();
  readonly labelHeading = input.required<string>();
  readonly valueHeading = input.required<string>();
  /** What the marked bar is. */
  readonly ownLabel = input('');

  protected override drawing(): Drawing {
    const bars = this.bars();
    const own = this.ownLabel();
    return async (host) => (await import('./bar-chart')).barOptions(bars, host, own);
  }
}
