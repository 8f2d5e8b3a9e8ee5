import { TestBed } from '@angular/core/testing';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { Session } from '../../core/session/session';
import { routes } from './profile.routes';

describe('The profile', () => {
  beforeEach(() => localStorage.clear());

  const open = async (me: Me) => {
    const page = await openPage([{ path: 'profile', children: routes }], '/profile', { user: me });
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

  it('saves what was changed and leaves out what is not given', async () => {
    const { phone: _, ...me } = student();
    const page = await open(me);
    const name = page.find<HTMLInputElement>('input[autocomplete=nickname]');
    name.value = 'Aziza from Tashkent';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    page.control('Save changes').click();
    const save = await until(() => page.http.match((one) => one.method === 'PATCH')[0]);
    expect(save.request.body).toMatchObject({ displayName: 'Aziza from Tashkent', country: 'UZ', grade: 10 });
    expect(save.request.body).not.toHaveProperty('phone');
    expect(save.request.body).not.toHaveProperty('email');
    save.flush({ ...me, displayName: 'Aziza from Tashkent' });
    await until(() => TestBed.inject(Session).user()?.displayName === 'Aziza from Tashkent');
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
    await until(() => !TestBed.inject(Session).signedIn());
  });
});
