import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', title: 'home.title', loadComponent: () => import('./home-page').then((m) => m.HomePage) },
];
