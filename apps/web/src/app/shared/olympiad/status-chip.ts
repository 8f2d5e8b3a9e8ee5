import { Component, inject, input } from '@angular/core';
import type { OlympiadStatus } from '@olympiad/shared-dto/rules/olympiad-times.js';
import { Texts } from '../../core/language/texts';

@Component({
  selector: 'app-status-chip',
  template: `<span
    class="app-chip"
    [class.app-chip--live]="status() === 'open'"
    [class.app-chip--gold]="status() === 'results'"
    [class.app-chip--plain]="status() === 'cancelled' || status() === 'draft'"
    >{{ t('statuses.' + status()) }}</span
  >`,
})
export class StatusChip {
  protected readonly t = inject(Texts).t;
  readonly status = input.required<OlympiadStatus>();
}
