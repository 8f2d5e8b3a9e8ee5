import type { Routes } from '@angular/router';
import { signedIn } from '../../core/session/guards';
import { asksBeforeLeaving } from '../../shared/leaving/asks-before-leaving';

export const routes: Routes = [
  {
    path: '',
    title: 'profile.title',
    canActivate: [signedIn],
    canDeactivate: [asksBeforeLeaving],
    loadComponent: () => import('./profile-page').then((m) => m.ProfilePage),
  },
];
