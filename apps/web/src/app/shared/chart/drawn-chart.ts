import { afterRenderEffect, DestroyRef, Directive, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { mdiTable } from '@mdi/js';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { unattended } from '../../core/errors/unattended';
import { Texts } from '../../core/language/texts';
import { ThemeChoice } from '../../core/theme/theme';

/** What is to be drawn, on an element that has its size and its colours. */
export type Drawing = (host: HTMLElement) => Promise<EChartsCoreOption>;

/** Figures as a picture on `#canvas` of the template, and the same figures as a table behind a switch. */
@Directive()
export abstract class DrawnChart {
  protected readonly t = inject(Texts).t;
  protected readonly tableIcon = mdiTable;
  private readonly theme = inject(ThemeChoice);
  private readonly canvas = viewChild<ElementRef<HTMLElement>>('canvas');
  private picture: EChartsType | null = null;
  private resizing: ResizeObserver | null = null;

  readonly caption = input.required<string>();
  protected readonly asTable = signal(false);
  /** What does not grow out of what was drawn before. */
  protected readonly replaced: string[] = [];

  constructor() {
    afterRenderEffect(() => {
      const host = this.canvas()?.nativeElement;
      const drawing = this.drawing();
      this.theme.dark();
      if (host) this.drawWhenSized(host, drawing);
      else this.clear();
    });
    inject(DestroyRef).onDestroy(() => this.clear());
  }

  /** Reads all that the picture depends on. */
  protected abstract drawing(): Drawing;

  /** The observer reports the first size and every later one; before that there is nothing to draw on. */
  private drawWhenSized(host: HTMLElement, drawing: Drawing): void {
    this.resizing?.disconnect();
    this.resizing = new ResizeObserver(() => {
      if (host.clientWidth > 0) unattended(() => this.draw(host, drawing));
    });
    this.resizing.observe(host);
  }

  private async draw(host: HTMLElement, drawing: Drawing): Promise<void> {
    const [{ start }, options] = await Promise.all([import('./start'), drawing(host)]);
    if (!host.isConnected) return;
    if (this.picture?.getDom() !== host) {
      this.picture?.dispose();
      this.picture = start(host);
    }
    this.picture.resize();
    this.picture.setOption(options, { replaceMerge: this.replaced });
  }

  private clear(): void {
    this.resizing?.disconnect();
    this.picture?.dispose();
    this.picture = null;
  }
}
