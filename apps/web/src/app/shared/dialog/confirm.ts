import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog, type ConfirmQuestion } from './confirm-dialog';

@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialogs = inject(MatDialog);

  /** True when the person confirmed. */
  async ask(question: ConfirmQuestion): Promise<boolean> {
    const dialog = this.dialogs.open<ConfirmDialog, ConfirmQuestion, boolean>(ConfirmDialog, {
      data: question,
      maxWidth: '480px',
    });
    return (await firstValueFrom(dialog.afterClosed())) === true;
  }
}
