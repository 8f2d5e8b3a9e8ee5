import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: ':id/board', title: 'board.title', loadComponent: () => import('./board-page').then((m) => m.BoardPage) },
];
