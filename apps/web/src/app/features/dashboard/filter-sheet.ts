import { Component, effect, inject, input, model, viewChild, type ElementRef } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { mdiClose } from '@mdi/js';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';

/** The filters on a phone: a sheet over the list, with how many are found under it. */
@Component({
  selector: 'app-filter-sheet',
  imports: [Icon, MatButton, MatIconButton],
  template: `
    <dialog #sheet [attr.aria-label]="t('dashboard.filters')" (close)="open.set(false)">
      <header>
        <h2>{{ t('dashboard.filters') }}</h2>
        <button matIconButton type="button" [attr.aria-label]="t('dashboard.closeFilters')" (click)="sheet.close()">
          <app-icon [path]="closeIcon" />
        </button>
      </header>
      <search class="content"><ng-content /></search>
      <footer>
        <button matButton="filled" type="button" (click)="sheet.close()">
          {{ found() === undefined ? t('common.close') : t('dashboard.show', { found: found() }) }}
        </button>
      </footer>
    </dialog>
  `,
  styles: `
    dialog {
      box-sizing: border-box;
      width: 100%;
      max-width: none;
      height: 100dvh;
      max-height: none;
      margin: 0;
      padding: 0;
      border: 0;
      color: inherit;
      background: var(--mat-sys-surface);
    }
    dialog[open] {
      display: flex;
      flex-direction: column;
    }
    header,
    footer {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: var(--app-1) var(--app-2);
    }
    footer {
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
    footer button {
      flex: 1;
    }
    .content {
      flex: 1;
      overflow-y: auto;
      padding: var(--app-1) var(--app-2);
    }
  `,
})
export class FilterSheet {
  protected readonly t = inject(Texts).t;
  protected readonly closeIcon = mdiClose;
  private readonly sheet = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');

  readonly open = model.required<boolean>();
  /** How many, in words; nothing while that is not known. */
  readonly found = input<string>();

  constructor() {
    effect(() => {
      const sheet = this.sheet().nativeElement;
      if (this.open() && !sheet.open) sheet.showModal();
      else if (!this.open() && sheet.open) sheet.close();
    });
  }
}
