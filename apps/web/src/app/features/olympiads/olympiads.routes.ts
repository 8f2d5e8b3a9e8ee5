import type { Routes } from '@angular/router';
import { withTexts } from '../../core/language/catalogue-guard';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'olympiads.title',
    canActivate: [withTexts('season')],
    loadComponent: () => import('./olympiads-page').then((m) => m.OlympiadsPage),
  },
  {
    path: ':id',
    pathMatch: 'full',
    title: 'olympiads.single',
    canActivate: [withTexts('season')],
    loadComponent: () => import('./olympiad-page').then((m) => m.OlympiadPage),
  },
];
