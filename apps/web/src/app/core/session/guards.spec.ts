import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, type Routes } from '@angular/router';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { onlyFor, safeReturnUrl } from './guards';

@Component({ template: '{{ word }}' })
class Word {
  protected readonly word: string = 'the desk';
}

@Component({ template: 'no such page' })
class Missing {}

@Component({ template: 'sign in' })
class SignIn {}

const routes: Routes = [
  { path: 'desk', children: [{ path: ':id', canMatch: [onlyFor('owner')], component: Word }] },
  { path: 'login', component: SignIn },
  { path: '**', component: Missing },
];

describe('A page for some roles', () => {
  it('does not exist for others, who keep the address they wrote', async () => {
    const page = await openPage(routes, '/desk/7?page=2', { user: student() });
    await until(() => page.text().includes('no such page'));
    expect(TestBed.inject(Router).url).toBe('/desk/7?page=2');
  });

  it('opens for its role', async () => {
    const page = await openPage(routes, '/desk/7', { user: student({ role: 'owner' }) });
    await until(() => page.text().includes('the desk'));
  });
});

describe('The way back after signing in', () => {
  it('leads to a page of this app', () => {
    expect(safeReturnUrl('/olympiads/1?page=2')).toBe('/olympiads/1?page=2');
  });

  it.each([null, '', 'olympiads', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'never leads elsewhere: %s',
    (wanted) => expect(safeReturnUrl(wanted)).toBe('/'),
  );
});
