import type { Routes } from '@angular/router';
import { withTexts } from '../../core/language/catalogue-guard';

export const routes: Routes = [
  {
    path: ':id/board',
    title: 'board.title',
    canActivate: [withTexts('season')],
    loadComponent: () => import('./board-page').then((m) => m.BoardPage),
  },
];
