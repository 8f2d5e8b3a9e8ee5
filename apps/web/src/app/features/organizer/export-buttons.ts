import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { EXPORT_FORMATS, type ExportFormat } from '@olympiad/shared-dto/rules/export-format.js';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { Download } from '../../shared/download/download';

/** The results of an olympiad as files for spreadsheets. */
@Component({
  selector: 'app-export-buttons',
  imports: [MatButton],
  template: `
    @for (format of formats; track format) {
      <button matButton="text" type="button" disabledInteractive [disabled]="busy() !== null" (click)="take(format)">
        {{ busy() === format ? t('organizer.exporting') : t('organizer.export.' + format) }}
      </button>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class ExportButtons {
  private readonly download = inject(Download);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly formats = EXPORT_FORMATS;
  readonly olympiadId = input.required<string>();
  protected readonly busy = signal<ExportFormat | null>(null);

  protected async take(format: ExportFormat): Promise<void> {
    if (this.busy()) return;
    this.busy.set(format);
    try {
      const url = `/api/olympiads/${this.olympiadId()}/export`;
      await this.download.fetch(url, { what: 'results', format }, `results.${format}`);
    } catch (error) {
      this.notices.fail(error);
    } finally {
      this.busy.set(null);
    }
  }
}
