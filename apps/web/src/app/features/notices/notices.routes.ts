import type { Routes } from '@angular/router';
import { signedIn } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    canActivate: [signedIn],
    title: 'notices.title',
    loadComponent: () => import('./notices-page').then((m) => m.NoticesPage),
  },
];
