import type { Routes } from '@angular/router';
import { signedIn } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: '',
    title: 'profile.title',
    canActivate: [signedIn],
    loadComponent: () => import('./profile-page').then((m) => m.ProfilePage),
  },
];
