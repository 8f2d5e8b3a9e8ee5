import type { Routes } from '@angular/router';
import { withTexts } from '../../core/language/catalogue-guard';
import { signedIn } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canActivate: [signedIn],
    title: 'notices.title',
    loadComponent: () => import('./notices-page').then((m) => m.NoticesPage),
  },
  {
    path: 'stop',
    title: 'notices.stop.title',
    canActivate: [withTexts('work')],
    loadComponent: () => import('./stop-page').then((m) => m.StopPage),
  },
];
