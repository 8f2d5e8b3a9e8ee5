import { inject } from '@angular/core';
import type { CanMatchFn, Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';
import { SessionStore } from '../../core/session/session-store';

/** Whoever applied for a university and was not let in yet. */
const isWaiting: CanMatchFn = async () => {
  const session = inject(SessionStore);
  await session.ready;
  return session.is('reviewer') && session.user()?.status === 'pending';
};

export const routes: Routes = [
  {
    path: '',
    title: 'dashboard.waiting.title',
    canMatch: [isWaiting],
    loadComponent: () => import('./waiting-page').then((m) => m.WaitingPage),
  },
  {
    path: '',
    title: 'dashboard.title',
    canMatch: [onlyFor('reviewer')],
    loadComponent: () => import('./dashboard-page').then((m) => m.DashboardPage),
  },
];
