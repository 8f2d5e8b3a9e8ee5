import type { Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    title: 'organizer.title',
    canMatch: [onlyFor('organizer')],
    loadComponent: () => import('./organizer-page').then((m) => m.OrganizerPage),
  },
  {
    path: 'olympiads/:id/answers',
    title: 'marks.title',
    canMatch: [onlyFor('organizer')],
    loadComponent: () => import('./answers-page').then((m) => m.AnswersPage),
  },
];
