import { inject, type Signal } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Texts } from '../../core/language/texts';
import { Confirm } from '../dialog/confirm';

/** A page with unsaved changes. */
export interface Unsaved {
  unsaved: Signal<boolean>;
}

/** Asks once before what is not stored is lost. The page warns of closing the window itself: `warnBeforeUnload`. */
export const asksBeforeLeaving: CanDeactivateFn<Unsaved> = (page) => {
  if (!page.unsaved()) return true;
  const t = inject(Texts).t;
  return inject(Confirm).ask({
    title: t('common.leaving.title'),
    text: t('common.leaving.text'),
    act: t('common.leaving.act'),
  });
};
