import type { Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: ':id/result',
    title: 'result.title',
    canMatch: [onlyFor('student')],
    loadComponent: () => import('./result-page').then((m) => m.ResultPage),
  },
];
