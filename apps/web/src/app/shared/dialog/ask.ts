import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable, Injector } from '@angular/core';
import type { MatDialogConfig } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

/**
 * Dialogs that want an answer; each is fetched when it is first asked. The second click of a double click lands beside
 * them or finds one on its way, so only a choice or Escape closes.
 */
@Injectable({ providedIn: 'root' })
export class Ask {
  private readonly injector = inject(Injector);
  private fetching = false;

  /** What the person answered; nothing when they thought better of it. */
  async answer<Question, Answer>(
    dialog: () => Promise<ComponentType<unknown>>,
    data: Question,
    width = '480px',
  ): Promise<Answer | undefined> {
    if (this.fetching) return undefined;
    this.fetching = true;
    const open = await this.open<Question, Answer>(dialog, {
      data,
      width,
      maxWidth: '96vw',
      disableClose: true,
    }).finally(() => (this.fetching = false));
    open.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape') open.close();
    });
    return firstValueFrom(open.afterClosed());
  }

  private async open<Question, Answer>(
    dialog: () => Promise<ComponentType<unknown>>,
    config: MatDialogConfig<Question>,
  ) {
    const [{ MatDialog }, component] = await Promise.all([import('@angular/material/dialog'), dialog()]);
    return this.injector.get(MatDialog).open<unknown, Question, Answer>(component, config);
  }
}
