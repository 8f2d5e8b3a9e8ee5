import type { CanMatchFn, Route, Routes } from '@angular/router';

/** The address goes on behind the route's own part: by itself that is no page, and would be shown as an empty one. */
const goesOn: CanMatchFn = (_, segments) => segments.length > 1;

const NO_PAGE = {
  title: 'notFound.title',
  loadComponent: () => import('./features/not-found/not-found-page').then((m) => m.NotFoundPage),
} satisfies Route;

/** The feature's pages. Where its first is not for this person, the router would show an empty one. */
const pagesOf = async (feature: Promise<{ routes: Routes }>): Promise<Routes> => [
  ...(await feature).routes,
  { path: '', pathMatch: 'full', ...NO_PAGE },
];

/** Every page is fetched when it is first opened. The attempt stands outside the shell: nothing distracts there. */
export const routes: Routes = [
  {
    path: 'attempts',
    canMatch: [goesOn],
    loadChildren: () => import('./features/attempt/attempt.routes').then((m) => m.routes),
  },
  {
    path: 'p',
    canMatch: [goesOn],
    loadChildren: () => import('./features/public-portfolio/public-portfolio.routes').then((m) => m.routes),
  },
  {
    path: '',
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      { path: '', pathMatch: 'full', loadChildren: () => import('./features/home/home.routes').then((m) => m.routes) },
      { path: 'olympiads', loadChildren: () => pagesOf(import('./features/olympiads/olympiads.routes')) },
      { path: 'olympiads', loadChildren: () => pagesOf(import('./features/board/board.routes')) },
      { path: 'olympiads', loadChildren: () => pagesOf(import('./features/result/result.routes')) },
      { path: 'my', loadChildren: () => pagesOf(import('./features/my-olympiads/my-olympiads.routes')) },
      { path: 'profile', loadChildren: () => pagesOf(import('./features/profile/profile.routes')) },
      { path: 'portfolio', loadChildren: () => pagesOf(import('./features/portfolio/portfolio.routes')) },
      { path: 'dashboard', loadChildren: () => pagesOf(import('./features/dashboard/dashboard.routes')) },
      { path: 'school', loadChildren: () => pagesOf(import('./features/school/school.routes')) },
      { path: 'organizer', loadChildren: () => pagesOf(import('./features/organizer/organizer.routes')) },
      { path: 'notices', loadChildren: () => pagesOf(import('./features/notices/notices.routes')) },
      { path: 'owner', loadChildren: () => pagesOf(import('./features/owner/owner.routes')) },
      { path: '', loadChildren: () => import('./features/auth/auth.routes').then((m) => m.routes) },
      { path: '**', ...NO_PAGE },
    ],
  },
];
