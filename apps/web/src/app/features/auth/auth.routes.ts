import type { Routes } from '@angular/router';
import { signedOut } from '../../core/session/guards';

export const routes: Routes = [
  {
    path: 'login',
    title: 'auth.signIn',
    canActivate: [signedOut],
    loadComponent: () => import('./login-page').then((m) => m.LoginPage),
  },
  {
    path: 'register',
    title: 'auth.register',
    canActivate: [signedOut],
    loadComponent: () => import('./register-page').then((m) => m.RegisterPage),
  },
  {
    path: 'invitation/:token',
    title: 'auth.invitation',
    loadComponent: () => import('./invitation-page').then((m) => m.InvitationPage),
  },
];
