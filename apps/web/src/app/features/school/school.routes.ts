import type { Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    title: 'school.title',
    canMatch: [onlyFor('teacher', 'school-admin')],
    loadComponent: () => import('./school-page').then((m) => m.SchoolPage),
  },
];
