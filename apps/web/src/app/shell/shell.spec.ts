import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { openPage, student } from '../../testing/page';
import { until } from '../../testing/until';
import { Shell } from './shell';

@Component({ selector: 'app-inside', template: 'inside' })
class Inside {}

const routes = [{ path: '', component: Shell, children: [{ path: '**', component: Inside }] }];
const places = () => [...document.querySelectorAll('nav.places a')].map((link) => link.getAttribute('href'));

describe('The shell', () => {
  beforeEach(() => localStorage.clear());

  const open = (user: Me | null) => openPage(routes, '/', { user });

  it.each([
    ['a visitor', null, ['/', '/olympiads']],
    ['a student', student(), ['/', '/olympiads', '/my', '/portfolio']],
    ['a reviewer', student({ role: 'reviewer' }), ['/', '/olympiads', '/dashboard']],
    ['a reviewer who waits for approval', student({ role: 'reviewer', status: 'pending' }), ['/', '/olympiads']],
    ['an organizer', student({ role: 'organizer' }), ['/', '/olympiads', '/organizer']],
    ['the owner', student({ role: 'owner' }), ['/', '/olympiads', '/owner']],
  ] as const)('shows %s where to go', async (_who, user, expected) => {
    await open(user);
    await until(() => places().length === expected.length);
    expect(places()).toEqual(expected);
  });

  it('tells who waits for approval that it is so', async () => {
    const page = await open(student({ role: 'reviewer', status: 'pending' }));
    await until(() => page.text().includes('waiting for approval'));
  });

  it('speaks another language at once, and remembers it', async () => {
    const page = await open(null);
    page.find('button[aria-label=Language]').click();
    (await until(() => document.querySelector<HTMLElement>('button[lang=ru]'))).click();
    await until(() => page.text().includes('Олимпиады'));
    expect([document.documentElement.lang, localStorage.getItem('olympiad.language')]).toEqual(['ru', 'ru']);
  });

  it('can be painted dark, and remembers it', async () => {
    const page = await open(null);
    page.find('button[aria-label=Theme]').click();
    (
      await until(() =>
        [...document.querySelectorAll<HTMLElement>('button')].find((b) => b.textContent?.includes('Dark')),
      )
    ).click();
    await until(() => document.documentElement.dataset['theme'] === 'dark');
    expect(localStorage.getItem('olympiad.theme')).toBe('dark');
  });

  it('lets the reading begin at the new page', async () => {
    const page = await open(null);
    await TestBed.inject(Router).navigateByUrl('/olympiads');
    await until(() => document.activeElement === page.find('main'));
  });

  it('signs out', async () => {
    const page = await open(student());
    page.find('button[aria-label=Account]').click();
    (
      await until(() =>
        [...document.querySelectorAll<HTMLElement>('button')].find((b) => b.textContent?.includes('Sign out')),
      )
    ).click();
    (await until(() => page.http.match('/api/auth/logout')[0])).flush(null);
    await until(() => page.text().includes('Sign in'));
  });
});
