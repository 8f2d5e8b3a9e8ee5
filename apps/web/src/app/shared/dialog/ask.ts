import type { ComponentType } from '@angular/cdk/portal';
import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

/** Dialogs that want an answer. The second click of a double click lands beside them, so only a choice or Escape closes. */
@Injectable({ providedIn: 'root' })
export class Ask {
  private readonly dialogs = inject(MatDialog);

  /** What the person answered; nothing when they thought better of it. */
  answer<Question, Answer>(
    dialog: ComponentType<unknown>,
    data: Question,
    width = '480px',
  ): Promise<Answer | undefined> {
    const open = this.dialogs.open<unknown, Question, Answer>(dialog, {
      data,
      width,
      maxWidth: '96vw',
      disableClose: true,
    });
    open.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape') open.close();
    });
    return firstValueFrom(open.afterClosed());
  }
}
