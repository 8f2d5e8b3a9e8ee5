import type { Routes } from '@angular/router';
import { withTexts } from '../../core/language/catalogue-guard';

export const routes: Routes = [
  {
    path: ':slug',
    title: 'portfolio.public',
    canActivate: [withTexts('showcase')],
    loadComponent: () => import('./public-portfolio-page').then((m) => m.PublicPortfolioPage),
  },
];
