import { afterRenderEffect, Component, DestroyRef, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiChartBar, mdiTable } from '@mdi/js';
import type { EChartsType } from 'echarts/core';
import { unattended } from '../../core/errors/unattended';
import { Texts } from '../../core/language/texts';
import { ThemeChoice } from '../../core/theme/theme';
import { Icon } from '../icon/icon';
import type { Bar } from './bar';

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
export class Chart {
  protected readonly t = inject(Texts).t;
  protected readonly chartIcon = mdiChartBar;
  protected readonly tableIcon = mdiTable;
  private readonly theme = inject(ThemeChoice);
  private readonly canvas = viewChild<ElementRef<HTMLElement>>('canvas');
  private drawing: EChartsType | null = null;
  private resizing: ResizeObserver | null = null;

  readonly bars = input.required<readonly Bar[]>();
  readonly caption = input.required<string>();
  readonly labelHeading = input.required<string>();
  readonly valueHeading = input.required<string>();
  /** What the marked bar is. */
  readonly ownLabel = input('');
  protected readonly asTable = signal(false);

  constructor() {
    afterRenderEffect(() => {
      const host = this.canvas()?.nativeElement;
      const bars = this.bars();
      const own = this.ownLabel();
      this.theme.dark();
      if (host) this.drawWhenSized(host, bars, own);
      else this.clear();
    });
    inject(DestroyRef).onDestroy(() => this.clear());
  }

  /** The observer tells the first size and every later one; before that there is nothing to draw on. */
  private drawWhenSized(host: HTMLElement, bars: readonly Bar[], own: string): void {
    this.resizing?.disconnect();
    this.resizing = new ResizeObserver(() => {
      if (host.clientWidth > 0) unattended(() => this.draw(host, bars, own));
    });
    this.resizing.observe(host);
  }

  private async draw(host: HTMLElement, bars: readonly Bar[], own: string): Promise<void> {
    const { start, barOptions } = await import('./bar-chart');
    if (!host.isConnected) return;
    if (this.drawing?.getDom() !== host) {
      this.drawing?.dispose();
      this.drawing = start(host);
    }
    this.drawing.resize();
    this.drawing.setOption(barOptions(bars, host, own));
  }

  private clear(): void {
    this.resizing?.disconnect();
    this.drawing?.dispose();
    this.drawing = null;
  }
}
