import type { Routes } from '@angular/router';
import { withTexts } from '../../core/language/catalogue-guard';

export const routes: Routes = [
  {
    path: '',
    title: 'home.title',
    canActivate: [withTexts('season')],
    loadComponent: () => import('./home-page').then((m) => m.HomePage),
  },
];
