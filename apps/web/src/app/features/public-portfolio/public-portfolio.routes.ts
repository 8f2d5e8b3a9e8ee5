import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: ':slug',
    title: 'portfolio.public',
    loadComponent: () => import('./public-portfolio-page').then((m) => m.PublicPortfolioPage),
  },
];
