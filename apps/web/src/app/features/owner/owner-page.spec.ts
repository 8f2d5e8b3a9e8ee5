import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Account } from '@olympiad/shared-dto/users.dto.js';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { routes } from './owner.routes';

const owner = student({ role: 'owner', name: 'Olga Owner' });
const account = (change: Partial<Account> = {}): Account => ({
  id: 'b'.repeat(24),
  name: 'Anna Weiss',
  email: 'anna@example.org',
  role: 'reviewer',
  status: 'pending',
  organization: { id: 'c'.repeat(24), name: 'University of Vienna' },
  createdAt: '2026-09-02T08:00:00.000Z',
  ...change,
});
const pageOf = <Item>(items: Item[]): Page<Item> => ({ items, page: 1, limit: 20, total: items.length });

const open = (url: string): Promise<OpenPage> => openPage([{ path: 'owner', children: routes }], url, { user: owner });

/** The last button of the dialog that is open: the one that agrees. */
const agree = () => until(() => document.querySelector<HTMLElement>('mat-dialog-actions button:last-child'));

// Loading the page's parts takes longer than any test may.
beforeAll(() => Promise.all([import('./owner-page'), import('./accounts-page'), import('./invitations-page')]), 60_000);

describe("The owner's accounts", () => {
  it('are asked for as the address says', async () => {
    const page = await open('/owner?status=pending&search=weiss');
    const sent = await until(() => page.http.match(({ url }) => url === '/api/users')[0]);
    expect(sent.request.params.toString()).toBe('limit=20&search=weiss&status=pending');
    sent.flush(pageOf([account()]));
    await until(() => page.text().includes('Waiting for approval'));
  });

  it('lets a reviewer in only after saying what that opens', async () => {
    const page = await open('/owner');
    (await until(() => page.http.match(({ url }) => url === '/api/users')[0])).flush(pageOf([account()]));
    (await until(() => page.text().includes('Approve') && page.control('Approve'))).click();
    const button = await agree();
    await until(() => document.body.textContent?.includes('data of minors'));
    button.click();
    const sent = await until(() => page.http.match({ method: 'PATCH', url: `/api/users/${'b'.repeat(24)}` })[0]);
    expect(sent.request.body).toEqual({ status: 'active' });
    sent.flush(account({ status: 'active' }));
    await until(() => page.text().includes('Change the role'));
  });

  it("offers nothing to do with one's own account", async () => {
    const page = await open('/owner');
    const own = account({ id: owner.id, role: 'owner', status: 'active' });
    (await until(() => page.http.match(({ url }) => url === '/api/users')[0])).flush(pageOf([own]));
    await until(() => page.text().includes('This is you'));
    expect(page.text()).not.toContain('Disable');
  });
});

describe('Deleting an account', () => {
  it("takes the owner's own password and says that a job does it", async () => {
    const page = await open('/owner');
    const other = account({ status: 'active' });
    (await until(() => page.http.match(({ url }) => url === '/api/users')[0])).flush(pageOf([other]));
    (await until(() => page.text().includes('Delete') && page.control('Delete'))).click();
    const field = await until(() => document.querySelector<HTMLInputElement>('mat-dialog-container input'));
    field.value = 'my own password';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await page.settle();
    (await agree()).click();
    const sent = await until(() => page.http.match({ method: 'DELETE', url: `/api/users/${other.id}` })[0]);
    expect(sent.request.body).toEqual({ currentPassword: 'my own password' });
    sent.flush({ id: 'd'.repeat(24) });
    await until(() => page.http.match(({ url }) => url === '/api/users')[0]);
  });
});

describe("The owner's invitations", () => {
  it('show the link once', async () => {
    const page = await open('/owner/invitations');
    (await until(() => page.http.match(({ url }) => url === '/api/organizations/invitations')[0])).flush(pageOf([]));
    const email = page.find<HTMLInputElement>('input[type=email]');
    email.value = 'new@example.org';
    email.dispatchEvent(new Event('input', { bubbles: true }));
    page.find('mat-select').click();
    const grader = () =>
      [...document.querySelectorAll<HTMLElement>('mat-option')].find((one) => one.textContent?.includes('Grader'));
    (await until(grader)).click();
    await page.settle();
    page.control('Make the invitation').click();
    const sent = await until(() => page.http.match({ method: 'POST', url: '/api/organizations/invitations' })[0]);
    expect(sent.request.body).toEqual({ email: 'new@example.org', role: 'grader' });
    sent.flush({
      id: 'd'.repeat(24),
      email: 'new@example.org',
      role: 'grader',
      expiresAt: '2026-11-30T00:00:00.000Z',
      link: 'http://localhost/invitation/secret',
    });
    const link = await until(() => document.querySelector<HTMLInputElement>('app-copy-field input'));
    expect(link.value).toBe('http://localhost/invitation/secret');
  });
});
