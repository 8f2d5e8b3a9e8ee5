import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';

/** What the component of a dialog imports: title, content, actions, and what closes it. */
export const DIALOG = [MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle] as const;
