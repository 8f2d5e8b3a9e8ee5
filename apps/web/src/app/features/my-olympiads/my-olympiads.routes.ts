import type { Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    title: 'my.title',
    canMatch: [onlyFor('student')],
    loadComponent: () => import('./my-olympiads-page').then((m) => m.MyOlympiadsPage),
  },
];
