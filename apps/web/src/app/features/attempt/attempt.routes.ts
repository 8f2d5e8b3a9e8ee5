import type { Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: ':id',
    pathMatch: 'full',
    title: 'attempt.title',
    canMatch: [onlyFor('student')],
    loadComponent: () => import('./attempt-page').then((m) => m.AttemptPage),
  },
  {
    path: ':id/receipt',
    title: 'receipt.title',
    canMatch: [onlyFor('student')],
    loadComponent: () => import('./receipt-page').then((m) => m.ReceiptPage),
  },
];
