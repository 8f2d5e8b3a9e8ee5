import type { Routes } from '@angular/router';

/** Every page is fetched when it is first opened. The attempt stands outside the shell: nothing distracts there. */
export const routes: Routes = [
  { path: 'attempts', loadChildren: () => import('./features/attempt/attempt.routes').then((m) => m.routes) },
  {
    path: 'p',
    loadChildren: () => import('./features/public-portfolio/public-portfolio.routes').then((m) => m.routes),
  },
  {
    path: '',
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', loadChildren: () => import('./features/home/home.routes').then((m) => m.routes) },
      { path: 'olympiads', loadChildren: () => import('./features/olympiads/olympiads.routes').then((m) => m.routes) },
      { path: 'olympiads', loadChildren: () => import('./features/board/board.routes').then((m) => m.routes) },
      { path: 'olympiads', loadChildren: () => import('./features/result/result.routes').then((m) => m.routes) },
      { path: 'my', loadChildren: () => import('./features/my-olympiads/my-olympiads.routes').then((m) => m.routes) },
      { path: 'profile', loadChildren: () => import('./features/profile/profile.routes').then((m) => m.routes) },
      { path: 'portfolio', loadChildren: () => import('./features/portfolio/portfolio.routes').then((m) => m.routes) },
      { path: 'dashboard', loadChildren: () => import('./features/dashboard/dashboard.routes').then((m) => m.routes) },
      { path: 'school', loadChildren: () => import('./features/school/school.routes').then((m) => m.routes) },
      { path: 'organizer', loadChildren: () => import('./features/organizer/organizer.routes').then((m) => m.routes) },
      { path: 'owner', loadChildren: () => import('./features/owner/owner.routes').then((m) => m.routes) },
      { path: '', loadChildren: () => import('./features/auth/auth.routes').then((m) => m.routes) },
      {
        path: '**',
        title: 'notFound.title',
        loadComponent: () => import('./features/not-found/not-found-page').then((m) => m.NotFoundPage),
      },
    ],
  },
];
