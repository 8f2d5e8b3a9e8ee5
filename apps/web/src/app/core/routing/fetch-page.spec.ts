import { Component } from '@angular/core';
import type { Routes } from '@angular/router';
import { fetchPage } from './fetch-page';

@Component({ template: '' })
class Page {}

/** Routes that note what of them was fetched. */
function noting(): { routes: Routes; fetched: string[] } {
  const fetched: string[] = [];
  const page = (name: string) => () => {
    fetched.push(name);
    return Promise.resolve(Page);
  };
  const below = (name: string, routes: Routes) => () => {
    fetched.push(name);
    return Promise.resolve(routes);
  };
  const never = () => new Promise<boolean>(() => undefined);
  const routes: Routes = [
    { path: 'p', loadChildren: below('showcase', [{ path: ':slug', loadComponent: page('showcase page') }]) },
    {
      path: '',
      loadComponent: page('frame'),
      children: [
        { path: '', pathMatch: 'full', loadChildren: below('home', [{ path: '', loadComponent: page('home page') }]) },
        {
          path: 'own',
          loadChildren: below('own', [{ path: '', canActivate: [never], loadComponent: page('own page') }]),
        },
        {
          path: 'desk',
          loadChildren: below('desk', [
            { path: '', canMatch: [never], loadComponent: page('desk of some') },
            { path: '', canMatch: [never], loadComponent: page('desk of others') },
          ]),
        },
        { path: 'list', loadChildren: below('list', [{ path: '', loadComponent: page('list page') }]) },
        { path: 'list', loadChildren: below('board', [{ path: ':id/board', loadComponent: page('board page') }]) },
        { path: '**', loadComponent: page('nothing here') },
      ],
    },
  ];
  return { routes, fetched };
}

it.each([
  ['/', ['frame', 'home', 'home page']],
  ['/own', ['frame', 'own', 'own page']],
  ['/desk', ['frame', 'desk', 'desk of some', 'desk of others']],
  ['/list/7/board', ['frame', 'list', 'board', 'board page']],
  ['/p/ann-lee', ['showcase', 'showcase page']],
  ['/no/such', ['frame']],
])('fetches all code of %s, whatever its guards wait for, and no other page', async (path, expected) => {
  const { routes, fetched } = noting();
  await fetchPage(routes, path);
  expect(fetched).toEqual(expected);
});
