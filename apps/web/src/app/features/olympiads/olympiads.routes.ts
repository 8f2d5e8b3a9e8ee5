import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'olympiads.title',
    loadComponent: () => import('./olympiads-page').then((m) => m.OlympiadsPage),
  },
  {
    path: ':id',
    pathMatch: 'full',
    title: 'olympiads.single',
    loadComponent: () => import('./olympiad-page').then((m) => m.OlympiadPage),
  },
];
