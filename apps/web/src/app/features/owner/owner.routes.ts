import type { Routes } from '@angular/router';
import { onlyFor } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    canMatch: [onlyFor('owner')],
    loadComponent: () => import('./owner-page').then((m) => m.OwnerPage),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'owner.accounts.title',
        loadComponent: () => import('./accounts-page').then((m) => m.AccountsPage),
      },
      {
        path: 'organizations',
        title: 'owner.organizations.title',
        loadComponent: () => import('./organizations-page').then((m) => m.OrganizationsPage),
      },
      {
        path: 'invitations',
        title: 'owner.invitations.title',
        loadComponent: () => import('./invitations-page').then((m) => m.InvitationsPage),
      },
      {
        path: 'jobs',
        title: 'jobs.title',
        loadComponent: () => import('./jobs-page').then((m) => m.JobsPage),
      },
      {
        path: 'health',
        title: 'health.title',
        loadComponent: () => import('./health-page').then((m) => m.HealthPage),
      },
    ],
  },
];
