import type { Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    title: 'organizer.title',
    canActivate: [onlyFor('organizer')],
    loadComponent: () => import('./organizer-page').then((m) => m.OrganizerPage),
  },
];
