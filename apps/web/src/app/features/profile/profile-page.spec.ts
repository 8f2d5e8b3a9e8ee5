import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { SessionStore } from '../../core/session/session-store';
import { routes } from './profile.routes';

@Component({ template: 'elsewhere' })
class Elsewhere {}

describe('The profile', () => {
  beforeEach(() => localStorage.clear());

  const open = async (me: Me) => {
    const page = await openPage(
      [
        { path: 'profile', children: routes },
        { path: 'elsewhere', component: Elsewhere },
      ],
      '/profile',
      { user: me },
    );
    (await until(() => page.http.match('/api/users/me')[0])).flush(me);
    await until(() => page.text().includes('About me'));
    const empty = { items: [], page: 1, limit: 20, total: 0 };
    for (const request of page.http.match((one) => one.url === '/api/organizations')) request.flush(empty);
    return page;
  };

  it('says what is still missing', async () => {
    const { birthDate: _birthDate, grade: _grade, ...me } = student();
    const page = await open(me);
    expect(page.text()).toContain('Still missing: birth date and grade.');
  });

  it('saves what was changed, clears what was emptied, and leaves alone the rest', async () => {
    const me = student({ phone: '+998 90 123-45-67' });
    const page = await open(me);
    const phone = page.find<HTMLInputElement>('input[type=tel]');
    phone.value = '';
    phone.dispatchEvent(new Event('input', { bubbles: true }));
    const name = page.find<HTMLInputElement>('input[autocomplete=nickname]');
    name.value = 'Aziza from Tashkent';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    page.control('Save changes').click();
    const save = await until(() => page.http.match((one) => one.method === 'PATCH')[0]);
    expect(save.request.body).toEqual({ displayName: 'Aziza from Tashkent', phone: null });
    save.flush({ ...me, displayName: 'Aziza from Tashkent' });
    await until(() => TestBed.inject(SessionStore).user()?.displayName === 'Aziza from Tashkent');
  });

  it('proposes regions that others of the country wrote, once the field is looked at', async () => {
    const page = await open(student({ showRegion: false }));
    page.http.expectNone(({ url }) => url === '/api/portfolios/facets');
    const region = page.find<HTMLInputElement>('input[list=regions]');
    region.dispatchEvent(new Event('focus'));
    const asked = await until(() => page.http.match(({ url }) => url === '/api/portfolios/facets')[0]);
    expect(asked.request.params.get('country')).toBe('UZ');
    asked.flush({ regions: [{ value: 'Samarqand', count: 2 }] });
    await until(() => document.querySelector('datalist option[value=Samarqand]'));
    region.value = 'Samarqand';
    region.dispatchEvent(new Event('input', { bubbles: true }));
    page.control('Save changes').click();
    const save = await until(() => page.http.match((one) => one.method === 'PATCH')[0]);
    expect(save.request.body).toEqual({ region: 'Samarqand' });
  });

  it('does not ask for a region where the API of the release before knows none', async () => {
    await open(student());
    expect(document.querySelector('input[list=regions]')).toBeNull();
  });

  it('says in its own words that nobody is born in the future, and sends nothing', async () => {
    const page = await open(student());
    const born = page.find<HTMLInputElement>('input[type=date]');
    born.value = '2999-01-01';
    born.dispatchEvent(new Event('input', { bubbles: true }));
    page.control('Save changes').click();
    await until(() => page.text().includes('A birth date lies in the past.'));
    expect(page.http.match((one) => one.method === 'PATCH')).toEqual([]);
  });

  it('waits where many wrong codes of schools were tried, and says why', async () => {
    const { organization: _none, ...me } = student();
    const page = await open(me);
    const code = page.find<HTMLInputElement>('app-join-school-form input');
    code.value = 'ABCDEFGH';
    code.dispatchEvent(new Event('input', { bubbles: true }));
    page.control('Join').click();
    (await until(() => page.http.match('/api/users/me/school')[0])).flush(
      { errorCode: 'PROOF_NEEDED', requestId: 'r' },
      { status: 429, statusText: 'Too Many Requests', headers: { 'retry-after': '40' } },
    );
    await until(() => page.text().includes('Many wrong passwords or codes were tried here'));
  });

  it('takes the public name along with the name until one is picked', async () => {
    const page = await open(student());
    const type = (field: string, value: string) => {
      const input = page.find<HTMLInputElement>(`input[autocomplete=${field}]`);
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    expect(page.find<HTMLInputElement>('input[autocomplete=nickname]').value).toBe('');
    type('family-name', '');
    await until(() => page.text().includes('public pages show: A…'));
    page.control('Save changes').click();
    const save = await until(() => page.http.match((one) => one.method === 'PATCH')[0]);
    expect(save.request.body).toMatchObject({ familyName: null, displayName: 'A…' });
    expect(save.request.body).not.toHaveProperty('givenName');
  });

  it('asks before changes that are not saved are left', async () => {
    const page = await open(student());
    const name = page.find<HTMLInputElement>('input[autocomplete=nickname]');
    const write = (text: string) => {
      name.value = text;
      name.dispatchEvent(new Event('input', { bubbles: true }));
    };
    write('Aziza from Tashkent');
    const router = TestBed.inject(Router);
    const leave = router.navigateByUrl('/elsewhere');
    await until(() => document.querySelector('mat-dialog-container')?.textContent?.includes('Leave without saving?'));
    page.control('Cancel').click();
    expect([await leave, router.url, name.value]).toEqual([false, '/profile', 'Aziza from Tashkent']);
    write(student().displayName);
    expect(await router.navigateByUrl('/elsewhere')).toBe(true);
  });

  it('gives the focus to the first field that has to be looked at again', async () => {
    const page = await open(student());
    const name = page.find<HTMLInputElement>('input[autocomplete=nickname]');
    name.value = 'A';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    page.control('Save changes').click();
    await until(() => document.activeElement === name);
  });

  it('shows a name that is too short before anything is sent', async () => {
    const page = await open(student());
    for (const field of ['given-name', 'family-name']) {
      const name = page.find<HTMLInputElement>(`input[autocomplete=${field}]`);
      name.value = field === 'given-name' ? 'A' : '';
      name.dispatchEvent(new Event('input', { bubbles: true }));
    }
    page.control('Save changes').click();
    await until(() => page.text().includes('At least two letters that can be seen.'));
    expect(page.http.match((one) => one.method === 'PATCH')).toEqual([]);
  });

  it('says what form a field has where only that helps', async () => {
    const page = await open(student());
    const phone = page.find<HTMLInputElement>('input[type=tel]');
    phone.value = 'call me';
    phone.dispatchEvent(new Event('input', { bubbles: true }));
    page.control('Save changes').click();
    await until(() => page.text().includes('A phone number: digits with spaces'));
  });

  it('deletes the account after the password and one more question, and is signed out then', async () => {
    const page = await open(student());
    const field = page.find<HTMLInputElement>('app-delete-account input');
    field.value = 'my password';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    page.find('app-delete-account button[type=submit]').click();
    const sure = await until(() => {
      const button = document.querySelector<HTMLElement>('mat-dialog-actions button:last-child');
      return button?.textContent?.includes('Delete') && button;
    });
    expect(page.http.match((one) => one.method === 'DELETE')).toEqual([]);
    sure.click();
    const deletion = await until(() => page.http.match((one) => one.method === 'DELETE')[0]);
    expect([deletion.request.url, deletion.request.body]).toEqual([
      '/api/users/me',
      { currentPassword: 'my password' },
    ]);
    deletion.flush(null, { status: 204, statusText: 'No Content' });
    await until(() => !TestBed.inject(SessionStore).signedIn());
  });

  it('lists where the account is signed in, this device marked, and signs out of another', async () => {
    const page = await open(student());
    const entry = { createdAt: '2026-11-01T08:00:00.000Z', seenAt: '2026-11-29T08:00:00.000Z' };
    const items = [
      { ...entry, id: 'here', browser: 'Firefox', system: 'Linux', current: true },
      { ...entry, id: 'there', browser: 'Chrome', system: 'Android', current: false },
      { ...entry, id: 'old', current: false },
    ];
    const list = await until(() => page.http.match('/api/auth/sessions?limit=100')[0]);
    list.flush({ items, page: 1, limit: 100, total: 3 });
    await until(() => page.text().includes('Firefox on Linux'));
    expect(page.find('app-sessions-list li:first-child').textContent).toContain('This device');
    expect(page.text()).toContain('Unknown device');
    page.control('Sign out: Chrome on Android').click();
    const ending = await until(() => page.http.match({ method: 'DELETE', url: '/api/auth/sessions/there' })[0]);
    ending.flush(null, { status: 204, statusText: 'No Content' });
    await until(() => page.http.match('/api/auth/sessions?limit=100')[0]);
  });

  it('has no list of devices where the API of the release before knows none', async () => {
    const page = await open(student());
    const list = await until(() => page.http.match('/api/auth/sessions?limit=100')[0]);
    list.flush({ errorCode: 'NOT_FOUND', requestId: 'r' }, { status: 404, statusText: 'Not Found' });
    await until(() => !document.querySelector('app-sessions-list app-resource-states'));
    expect(page.text()).toContain('Sign out everywhere');
    expect(document.querySelector('app-sessions-list ul')).toBeNull();
  });
});
