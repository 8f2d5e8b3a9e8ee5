import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { AppConfig } from '../../core/config/app-config';
import { SessionStore } from '../../core/session/session-store';
import { TestBed } from '@angular/core/testing';
import { Component } from '@angular/core';
import { Router } from '@angular/router';
import { routes } from './auth.routes';

@Component({ selector: 'app-arrived', template: 'arrived' })
class Arrived {}

const all = [...routes, { path: '**', component: Arrived }];
const session = { token: 't', expiresAt: '2099-01-01T00:00:00.000Z', user: student() };

function fill(page: OpenPage, selector: string, value: string): void {
  const field = page.find<HTMLInputElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('Signing in', () => {
  beforeEach(() => localStorage.clear());

  const signIn = async (url: string) => {
    const page = await openPage(all, url);
    fill(page, 'input[type=email]', 'aziza@example.org');
    fill(page, 'input[type=password]', 'long enough');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    return page;
  };

  it('leads on to where the person wanted to go', async () => {
    const page = await signIn('/login?returnUrl=%2Folympiads%2F1');
    const request = await until(() => page.http.match('/api/auth/login')[0]);
    expect(request.request.body).toEqual({ email: 'aziza@example.org', password: 'long enough' });
    request.flush(session);
    await until(() => TestBed.inject(Router).url === '/olympiads/1');
    expect(TestBed.inject(SessionStore).signedIn()).toBe(true);
  });

  it('says when e-mail and password do not match', async () => {
    const page = await signIn('/login');
    const request = await until(() => page.http.match('/api/auth/login')[0]);
    request.flush({ errorCode: 'WRONG_CREDENTIALS', requestId: 'r' }, { status: 401, statusText: 'Unauthorized' });
    await until(() => page.text().includes('E-mail and password do not match'));
  });

  const busy = { errorCode: 'SERVER_BUSY', requestId: 'r' };
  const answerBusy = async (page: OpenPage, retryAfter: string) => {
    const request = await until(() => page.http.match('/api/auth/login')[0]);
    const headers = { 'Retry-After': retryAfter };
    request.flush(busy, { status: 503, statusText: 'Service Unavailable', headers });
  };

  it('waits in sight of everybody while the server is busy, and goes on by itself', async () => {
    const page = await signIn('/login');
    await answerBusy(page, '1');
    await until(() => /tries again by itself in \d+ s/.test(page.text()));
    expect(page.find('[role=status]').textContent).toMatch(/in \d+ s/);
    const again = await until(() => page.http.match('/api/auth/login')[0]);
    again.flush(session);
    await until(() => TestBed.inject(SessionStore).signedIn());
  });

  it('can be left while it waits, with nothing typed lost', async () => {
    const page = await signIn('/login');
    await answerBusy(page, '60');
    await until(() => page.text().includes('tries again by itself'));
    page.control('Cancel').click();
    await until(() => !page.text().includes('tries again by itself'));
    const submit = page.find<HTMLButtonElement>('button[type=submit]');
    await until(() => !submit.disabled && document.activeElement === submit);
    expect(page.find<HTMLInputElement>('input[type=password]').value).toBe('long enough');
    expect(page.text()).not.toContain('went wrong');
    submit.click();
    await until(() => page.http.match('/api/auth/login')[0]);
  });

  it('asks nothing of the server while the form is wrong', async () => {
    const page = await openPage(all, '/login');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    await until(() => page.text().includes('Please fill this in.'));
    page.http.expectNone('/api/auth/login');
  });

  it('offers Google only where it is configured', async () => {
    const page = await openPage(all, '/login');
    expect(page.text()).not.toContain('Google');
  });
});

describe('Registering', () => {
  beforeEach(() => localStorage.clear());

  it('shows what the server says beside the field it names', async () => {
    const page = await openPage(all, '/register');
    fill(page, 'input[autocomplete=given-name]', 'Aziza');
    fill(page, 'input[type=email]', 'aziza@example.org');
    fill(page, 'input[type=password]', 'long enough');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    const request = await until(() => page.http.match('/api/auth/register')[0]);
    request.flush(
      { errorCode: 'VALIDATION_FAILED', requestId: 'r', fields: { email: 'must be reachable' } },
      { status: 400, statusText: 'Bad Request' },
    );
    await until(() => page.text().includes('Not accepted: must be reachable'));
  });

  it('shows what others will see of the name while it is typed, and sends only what was given', async () => {
    const page = await openPage(all, '/register');
    fill(page, 'input[autocomplete=given-name]', 'Aziza');
    await until(() => page.text().includes('public pages show: A…'));
    fill(page, 'input[autocomplete=family-name]', 'Sharipova');
    await until(() => page.text().includes('public pages show: Aziza Sh.'));
    fill(page, 'input[type=email]', 'aziza@example.org');
    fill(page, 'input[type=password]', 'long enough');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    const parts = { givenName: 'Aziza', familyName: 'Sharipova' };
    const others = { email: 'aziza@example.org', password: 'long enough' };
    const request = await until(() => page.http.match('/api/auth/register')[0]);
    expect(request.request.body).toEqual({ ...parts, ...others });
    request.flush({ errorCode: 'VALIDATION_FAILED', requestId: 'r' }, { status: 400, statusText: 'Bad Request' });
    fill(page, 'input[autocomplete=nickname]', 'Nur');
    await until(() => page.text().includes('public pages show: Nur'));
    const submit = page.find<HTMLButtonElement>('button[type=submit]');
    await until(() => !submit.disabled);
    submit.click();
    const picked = await until(() => page.http.match('/api/auth/register')[0]);
    expect(picked.request.body).toEqual({ ...parts, displayName: 'Nur', ...others });
  });

  it.each([
    ['given-name', 'A', 'At least two letters that can be seen.'],
    ['given-name', 'Ann\u0323\u0324\u0325\u0326', 'At most three marks on a letter.'],
    ['family-name', '\u3164', 'At least one letter that can be seen.'],
    ['nickname', '--', 'At least'],
  ])('says beside the field of a name (%s) what is wrong with %j', async (field, typed, sentence) => {
    const page = await openPage(all, '/register');
    fill(page, `input[autocomplete=${field}]`, typed);
    page.find<HTMLButtonElement>('button[type=submit]').click();
    await until(() => page.text().includes(sentence));
    page.http.expectNone('/api/auth/register');
  });

  it('sends a university’s people with their university', async () => {
    const id = 'f'.repeat(24);
    const page = await openPage(all, `/register?applyTo=${id}`);
    (await until(() => page.http.match('/api/organizations?kind=university&limit=100')[0])).flush({
      items: [{ id, kind: 'university', name: 'National University', country: 'UZ' }],
      page: 1,
      limit: 100,
      total: 1,
    });
    await until(() => page.text().includes('From a university'));
    fill(page, 'input[autocomplete=family-name]', 'Aliev');
    fill(page, 'input[type=email]', 'rustam@example.org');
    fill(page, 'input[type=password]', 'long enough');
    const chosen = () => document.querySelector<HTMLInputElement>('app-organization-field input')?.value;
    await until(() => chosen() === 'National University');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    const request = await until(() => page.http.match('/api/auth/register')[0]);
    expect(request.request.body).toMatchObject({ applyTo: id });
  });
});

describe('An invitation', () => {
  it('says who asks for what, and signs the person in', async () => {
    const page = await openPage(all, '/invitation/secret');
    (await until(() => page.http.match('/api/auth/invitations/secret')[0])).flush({
      id: '1',
      email: 'olim@example.org',
      role: 'organizer',
      organization: { id: '2', name: 'Algebra Union' },
      expiresAt: '2026-12-01T00:00:00.000Z',
    });
    await until(() => page.text().includes('You are asked to join Algebra Union as: Organizer.'));
    fill(page, 'input[autocomplete=given-name]', 'Olim');
    fill(page, 'input[autocomplete=family-name]', 'Karimov');
    fill(page, 'input[type=password]', 'long enough');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    const join = await until(() => page.http.match((one) => one.method === 'POST')[0]);
    expect(join.request.body).toEqual({ name: 'Olim Karimov', password: 'long enough' });
    join.flush(session);
    const parts = await until(() => page.http.match('/api/users/me')[0]);
    expect(parts.request.body).toEqual({ givenName: 'Olim', familyName: 'Karimov' });
  });

  it('that is used up says so', async () => {
    const page = await openPage(all, '/invitation/used');
    (await until(() => page.http.match('/api/auth/invitations/used')[0])).flush(
      { errorCode: 'INVITATION_INVALID', requestId: 'req-9' },
      { status: 404, statusText: 'Not Found' },
    );
    await until(() => page.text().includes('Please ask for a new one.') && page.text().includes('req-9'));
  });
});

describe('A forgotten password', () => {
  const configured = (mail: boolean) => [{ provide: AppConfig, useValue: Object.assign(new AppConfig(), { mail }) }];

  it('is asked for by e-mail, and the page says the same whoever has the address', async () => {
    const page = await openPage(all, '/password/forgotten', { providers: configured(true) });
    fill(page, 'input[type=email]', 'aziza@example.org');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    const request = await until(() => page.http.match('/api/auth/password/forgotten')[0]);
    expect(request.request.body).toEqual({ email: 'aziza@example.org' });
    request.flush({ asked: true });
    await until(() => page.text().includes('If there is an account with aziza@example.org, an e-mail is on its way.'));
  });

  it('is helped with by people where no mail is sent, and the page says by whom', async () => {
    const page = await openPage(all, '/password/forgotten', { providers: configured(false) });
    expect(page.text()).toContain('This site sends no e-mail');
    expect(page.text()).toContain('The admin of your school');
    expect(page.harness.routeNativeElement?.querySelector('form')).toBeNull();
  });

  it('is changed by what the link holds after its #, and then signed in with', async () => {
    const page = await openPage(all, '/password/reset#the-token');
    fill(page, 'input[type=password]', 'long enough');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    const request = await until(() => page.http.match('/api/auth/password/reset')[0]);
    expect(request.request.body).toEqual({ token: 'the-token', password: 'long enough' });
    request.flush(null);
    await until(() => TestBed.inject(Router).url === '/login');
  });

  it('whose link is used up is asked for again', async () => {
    const page = await openPage(all, '/password/reset#used');
    fill(page, 'input[type=password]', 'long enough');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    (await until(() => page.http.match('/api/auth/password/reset')[0])).flush(
      { errorCode: 'LINK_INVALID', requestId: 'r' },
      { status: 404, statusText: 'Not Found' },
    );
    await until(() => page.text().includes('This link has been used or has expired.'));
    expect(page.control('Ask for a new link').getAttribute('href')).toBe('/password/forgotten');
  });
});

describe('A one-time code', () => {
  it('signs in and leads on to where the person wanted to go', async () => {
    const page = await openPage(all, '/login/code?returnUrl=%2Folympiads%2F1');
    fill(page, 'input[type=email]', 'aziza@example.org');
    fill(page, 'input[autocomplete=one-time-code]', '7k3qx 90mza');
    page.find<HTMLButtonElement>('button[type=submit]').click();
    const request = await until(() => page.http.match('/api/auth/login/code')[0]);
    expect(request.request.body).toEqual({ email: 'aziza@example.org', code: '7k3qx 90mza' });
    request.flush(session);
    await until(() => TestBed.inject(Router).url === '/olympiads/1');
  });
});

describe('Confirming an e-mail', () => {
  it('takes one press, because programs that look at mails open links too', async () => {
    const page = await openPage(all, '/email/confirm#the-token');
    page.http.expectNone('/api/auth/email/confirm');
    page.control('This is my address').click();
    const request = await until(() => page.http.match('/api/auth/email/confirm')[0]);
    expect(request.request.body).toEqual({ token: 'the-token' });
    request.flush(null);
    await until(() => page.text().includes('Your address is confirmed.'));
  });
});
