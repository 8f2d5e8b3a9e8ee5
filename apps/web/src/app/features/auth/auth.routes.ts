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
    path: 'login/code',
    title: 'auth.withCode',
    canActivate: [signedOut],
    loadComponent: () => import('./code-page').then((m) => m.CodePage),
  },
  {
    path: 'password/forgotten',
    title: 'auth.forgotten',
    canActivate: [signedOut],
    loadComponent: () => import('./forgotten-page').then((m) => m.ForgottenPage),
  },
  {
    path: 'password/reset',
    title: 'auth.newPassword',
    loadComponent: () => import('./reset-page').then((m) => m.ResetPage),
  },
  {
    path: 'email/confirm',
    title: 'auth.confirmEmail',
    loadComponent: () => import('./confirm-page').then((m) => m.ConfirmPage),
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
