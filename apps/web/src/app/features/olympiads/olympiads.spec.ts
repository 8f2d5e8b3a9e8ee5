import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import { NEVER } from 'rxjs';
import { OLYMPIAD, olympiad } from '../../../testing/olympiad';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { Live } from '../../core/socket/live';
import { routes } from './olympiads.routes';

const all = [{ path: 'olympiads', children: routes }];
const quiet = { provide: Live, useValue: { joinOlympiad: () => NEVER } };
const page = (...items: OlympiadDetail[]) => ({ items, page: 1, limit: 24, total: items.length });

describe('The olympiads', () => {
  it('are listed with what matters for choosing', async () => {
    const open = await openPage(all, '/olympiads');
    (await until(() => open.http.match('/api/olympiads?limit=24')[0])).flush(page(olympiad()));
    await until(() => open.text().includes('1 olympiad'));
    for (const words of ['Spring algebra', 'Open now', 'Algebra Union', '1 h 30 min', '8–11']) {
      expect(open.text()).toContain(words);
    }
  });

  it('take their filters from the address', async () => {
    const open = await openPage(all, '/olympiads?status=open&subject=physics&page=2');
    const request = await until(() => open.http.match('/api/olympiads?limit=24&status=open&subject=physics&page=2')[0]);
    request.flush(page());
    await until(() => open.text().includes('Nothing matches these filters.'));
  });

  it('write what is searched into the address', async () => {
    const open = await openPage(all, '/olympiads');
    (await until(() => open.http.match('/api/olympiads?limit=24')[0])).flush(page());
    const field = open.find<HTMLInputElement>('input[type=search]');
    field.value = 'algebra';
    field.dispatchEvent(new Event('input'));
    await until(() => TestBed.inject(Router).url === '/olympiads?search=algebra');
  });

  it('can be asked for again after a failure', async () => {
    const open = await openPage(all, '/olympiads');
    (await until(() => open.http.match('/api/olympiads?limit=24')[0])).flush(
      { errorCode: 'DATABASE_UNAVAILABLE', requestId: 'req-7' },
      { status: 503, statusText: 'Service Unavailable' },
    );
    await until(() => open.text().includes('req-7'));
    open.control('Try again').click();
    (await until(() => open.http.match('/api/olympiads?limit=24')[0])).flush(page(olympiad()));
    await until(() => open.text().includes('Spring algebra'));
  });
});

describe('An olympiad', () => {
  it('says in its rules how it is marked, penalties first, where the API does', async () => {
    const marking = [
      { kind: 'single' as const, rule: 'all' as const, penalty: 1 },
      { kind: 'number' as const, rule: 'all-or-nothing' as const },
    ];
    const told = await open(olympiad({ marking }));
    expect(told.find('app-marking-rules').textContent.replace(/\s+/g, ' ')).toMatch(/^ ?One choice ?Wrong: −1.*Number/);
  });

  const open = async (detail: OlympiadDetail, part?: Participation, user = student()) => {
    const opened = await openPage(all, `/olympiads/${OLYMPIAD}`, part ? { user, providers: [quiet] } : {});
    (await until(() => opened.http.match(`/api/olympiads/${OLYMPIAD}`)[0])).flush(detail);
    if (part) (await until(() => opened.http.match(`/api/olympiads/${OLYMPIAD}/participation`)[0])).flush(part);
    await until(() => opened.text().includes('Spring algebra'));
    return opened;
  };
  const part = (change: Partial<Participation> = {}): Participation => ({
    olympiadId: OLYMPIAD,
    registered: false,
    ...change,
  });

  it('says from when on its standings are frozen, with the zone, and that they are', async () => {
    const freezesAt = '2026-11-23T10:00:00.000Z';
    expect((await open(olympiad({ freezesAt }))).text()).toMatch(/Frozen from .+ UTC/);
    TestBed.resetTestingModule();
    expect((await open(olympiad({ freezesAt, frozen: true }))).text()).toMatch(/Frozen since .+ UTC/);
    TestBed.resetTestingModule();
    expect((await open(olympiad())).text()).not.toContain('Frozen');
  });

  it('leads a visitor to sign in and back', async () => {
    const opened = await open(olympiad());
    expect(opened.control('Sign in to take part').getAttribute('href')).toBe(
      `/login?returnUrl=%2Folympiads%2F${OLYMPIAD}`,
    );
  });

  it('registers only who agreed', async () => {
    const opened = await open(olympiad(), part());
    (
      await until(
        () =>
          opened.text().includes('register, and you can start at once') && opened.control('Register for the olympiad'),
      )
    ).click();
    const box = await until(() =>
      document.querySelector<HTMLInputElement>('mat-dialog-container input[type=checkbox]'),
    );
    const agree = document.querySelector<HTMLButtonElement>('mat-dialog-actions button:last-child');
    await until(() => agree?.disabled === true);
    box.click();
    await until(() => agree?.disabled === false);
    agree?.click();
    (await until(() => opened.http.match(`/api/olympiads/${OLYMPIAD}/registrations`)[0])).flush({});
    await until(() => opened.text().includes('You are registered and the olympiad is open.'));
  });

  const choose = async (label: string, option: string) => {
    const select = [...document.querySelectorAll<HTMLElement>('mat-dialog-container mat-form-field')]
      .find((field) => field.textContent?.includes(label))
      ?.querySelector<HTMLElement>('.mat-mdc-select-trigger');
    select?.click();
    const found = await until(() =>
      [...document.querySelectorAll<HTMLElement>('mat-option')].find((one) => one.textContent?.trim() === option),
    );
    found.click();
    await until(() => !document.querySelector('mat-option'));
  };

  it('asks what its rules need in the dialog of registration, and keeps it in the profile', async () => {
    const {
      grade: _grade,
      country: _country,
      ...unknown
    } = student({ birthDate: `${new Date().getFullYear() - 10}-01-01` });
    const opened = await open(olympiad({ countries: ['UZ', 'XK'] }), part(), unknown);
    (
      await until(
        () =>
          opened.text().includes('register, and you can start at once') && opened.control('Register for the olympiad'),
      )
    ).click();
    const box = await until(() =>
      document.querySelector<HTMLInputElement>('mat-dialog-container input[type=checkbox]'),
    );
    box.click();
    const dialog = () => (document.querySelector('mat-dialog-container')?.textContent ?? '').replace(/\s+/g, ' ');
    const agree = document.querySelector<HTMLButtonElement>('mat-dialog-actions button:last-child');
    await until(() => agree?.disabled === false);
    agree?.click();
    // Both are missing, and nothing is sent.
    expect(opened.text()).toContain('Uzbekistan and Kosovo');
    await until(() => dialog().split('Please fill this in.').length === 3);
    expect(opened.http.match(() => true)).toEqual([]);
    await choose('Grade', '3');
    await choose('Country', 'Kosovo');
    agree?.click();
    await until(() => dialog().includes('This olympiad is for grades 8 to 11.'));
    expect(opened.http.match(() => true)).toEqual([]);
    await choose('Grade', '9');
    const guardian = document.querySelector<HTMLInputElement>('mat-dialog-container input[type=email]');
    if (!guardian) throw new Error('No guardian is asked for somebody under 16');
    guardian.value = 'parent@example.org';
    guardian.dispatchEvent(new Event('input', { bubbles: true }));
    agree?.click();
    const kept = await until(() => opened.http.match((one) => one.method === 'PATCH')[0]);
    expect([kept.request.url, kept.request.body]).toEqual([
      '/api/users/me',
      { grade: 9, country: 'XK', guardianEmail: 'parent@example.org' },
    ]);
    kept.flush({ ...unknown, grade: 9, country: 'XK' });
    (await until(() => opened.http.match(`/api/olympiads/${OLYMPIAD}/registrations`)[0])).flush({});
    await until(() => opened.text().includes('You are registered and the olympiad is open.'));
  });

  it('asks from which region somebody is where its rules name regions', async () => {
    const opened = await open(olympiad({ regions: ['Andijon', 'Namangan'] }), part({ registered: true }), student());
    (await until(() => opened.text().includes('You are registered') && opened.control('Start'))).click();
    const sure = await until(() => document.querySelector<HTMLElement>('mat-dialog-actions button:last-child'));
    sure.click();
    (await until(() => opened.http.match(`/api/olympiads/${OLYMPIAD}/attempts`)[0])).flush(
      { errorCode: 'PROFILE_INCOMPLETE', requestId: 'r', fields: { region: 'is needed' } },
      { status: 409, statusText: 'Conflict' },
    );
    const region = await until(() => document.querySelector<HTMLInputElement>('mat-dialog-container input[list]'));
    expect(document.querySelector('mat-dialog-container')?.textContent).toContain('Andijon and Namangan');
    const keep = document.querySelector<HTMLButtonElement>('mat-dialog-actions button:last-child');
    keep?.click();
    const says = (words: string) => document.querySelector('mat-dialog-container')?.textContent?.includes(words);
    await until(() => says('Please fill this in.'));
    const write = (text: string) => {
      region.value = text;
      region.dispatchEvent(new Event('input', { bubbles: true }));
      keep?.click();
    };
    write('Buxoro');
    await until(() => says('This olympiad is for students from other regions.'));
    write('andijon');
    const kept = await until(() => opened.http.match((one) => one.method === 'PATCH')[0]);
    expect(kept.request.body).toEqual({ region: 'andijon' });
  });

  it('asks again before the start when the profile no longer says what its rules need', async () => {
    const { grade: _, ...unknown } = student();
    const opened = await open(olympiad(), part({ registered: true }), unknown);
    (await until(() => opened.text().includes('You are registered') && opened.control('Start'))).click();
    const last = (words: string) =>
      until(() => {
        const button = [...document.querySelectorAll<HTMLElement>('mat-dialog-actions button:last-child')].at(-1);
        return button?.textContent?.includes(words) && button;
      });
    (await last('Start')).click();
    const start = `/api/olympiads/${OLYMPIAD}/attempts`;
    (await until(() => opened.http.match(start)[0])).flush(
      { errorCode: 'PROFILE_INCOMPLETE', requestId: 'r', fields: { grade: 'is needed' } },
      { status: 409, statusText: 'Conflict' },
    );
    await last('Save and start');
    expect(document.querySelector('mat-dialog-container')?.textContent).toContain('Before you start');
  });

  it('starts after one question, and once however often it is pressed', async () => {
    const opened = await open(olympiad(), part({ registered: true }));
    const start = await until(() => opened.text().includes('You are registered') && opened.control('Start'));
    start.click();
    const sure = await until(() => {
      const button = document.querySelector<HTMLElement>('mat-dialog-actions button:last-child');
      return button?.textContent?.includes('Start') && button;
    });
    sure.click();
    const request = await until(() => opened.http.match(`/api/olympiads/${OLYMPIAD}/attempts`)[0]);
    await until(() => (start as HTMLButtonElement).disabled);
    start.click();
    expect(opened.http.match(`/api/olympiads/${OLYMPIAD}/attempts`)).toEqual([]);
    expect(request.request.method).toBe('POST');
  });

  it('leads back into a running attempt', async () => {
    const running = { id: 'b'.repeat(24), state: 'open' as const, startedAt: '2026-11-23T09:00:00.000Z' };
    const opened = await open(olympiad(), part({ registered: true, attempt: running }));
    await until(() => opened.text().includes('Your attempt is running.'));
    expect(opened.control('Go on working').getAttribute('href')).toBe(`/attempts/${running.id}`);
  });

  it('shows its times with their zone, and that it was closed early', async () => {
    const opened = await open(
      olympiad({ zone: 'Asia/Pyongyang', status: 'marking', plannedClosesAt: '2026-11-23T22:00:00.000Z' }),
      part(),
    );
    await until(() => opened.text().includes('UTC+9, Pyongyang)'));
    expect(opened.text()).toContain('Closed early; it would have closed');
    expect(opened.text()).toContain('07:00 UTC+9');
  });

  it('shows the result once it is out', async () => {
    const done = { id: 'b'.repeat(24), state: 'submitted' as const, startedAt: '2026-11-23T09:00:00.000Z' };
    const opened = await open(olympiad({ status: 'results' }), part({ registered: true, attempt: done }));
    await until(() => opened.text().includes('Your result is out.'));
  });
});
