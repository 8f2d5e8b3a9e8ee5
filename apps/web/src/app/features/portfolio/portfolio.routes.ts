import type { Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    title: 'portfolio.title',
    canMatch: [onlyFor('student')],
    loadComponent: () => import('./portfolio-page').then((m) => m.PortfolioPage),
  },
];
