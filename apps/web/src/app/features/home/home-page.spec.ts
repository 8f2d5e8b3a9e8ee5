import { TestBed } from '@angular/core/testing';
import type { MyOlympiad } from '@olympiad/shared-dto/attempts.dto.js';
import { ATTEMPT, OLYMPIAD, olympiad } from '../../../testing/olympiad';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { routes } from './home.routes';

const list = <Item>(...items: Item[]) => ({ items, page: 1, limit: 20, total: items.length });

async function openHome(user: Me | null, mine: MyOlympiad[] = []): Promise<OpenPage> {
  const page = await openPage(routes, '/', { user });
  (await until(() => page.http.match('/api/olympiads?status=open&limit=3')[0])).flush(list(olympiad()));
  (await until(() => page.http.match('/api/olympiads?status=scheduled&limit=3')[0])).flush(list());
  if (user?.role === 'student') {
    (await until(() => page.http.match('/api/my/olympiads?limit=20')[0])).flush(list(...mine));
  }
  await until(() => page.text().includes('Spring algebra'));
  return page;
}

describe('The home page', () => {
  beforeEach(() => localStorage.clear());

  it('tells a visitor what this is and how to join', async () => {
    const page = await openHome(null);
    expect(page.text()).toContain('Olympiads for everyone');
    expect(page.control('Create an account').getAttribute('href')).toBe('/register');
  });

  it('leads a student back into a running attempt', async () => {
    const running: MyOlympiad = {
      olympiad: {
        id: OLYMPIAD,
        title: 'Spring algebra',
        subject: 'mathematics',
        status: 'open',
        opensAt: '',
        closesAt: '',
      },
      attempt: { id: ATTEMPT, state: 'open' },
    };
    const page = await openHome(student(), [running]);
    await until(() => page.text().includes('Your attempt is running'));
    expect(page.control('Go on working').getAttribute('href')).toBe(`/attempts/${ATTEMPT}`);
  });

  it('asks a student for what the profile lacks, and nobody else', async () => {
    const { birthDate: _, ...incomplete } = student();
    expect((await openHome(incomplete)).text()).toContain('Complete your profile');
  });

  it('counts down to the next olympiad the student registered for', async () => {
    const coming = (id: string, title: string, opensAt: string): MyOlympiad => ({
      olympiad: { id, title, subject: 'physics', status: 'scheduled', opensAt, closesAt: opensAt },
    });
    const soon = new Date(Date.now() + 26 * 3_600_000).toISOString();
    const later = new Date(Date.now() + 90 * 3_600_000).toISOString();
    const page = await openHome(student(), [coming('b'.repeat(24), 'Later', later), coming(OLYMPIAD, 'Soon', soon)]);
    await until(() => /Your next olympiad\s*Soon/.test(page.text()));
    expect(page.text()).toMatch(/Begins in 1 day 1 h/);
    expect(page.text()).not.toContain('Later');
  });

  describe('tells a student first what arrived', () => {
    const taken = (id: string, change: object = {}): MyOlympiad => ({
      olympiad: { id, title: 'Done', subject: 'physics', status: 'results', opensAt: '', closesAt: '' },
      attempt: { id: ATTEMPT, state: 'submitted', ...change },
    });
    const withPortfolio = async (portfolio: object | null, mine: MyOlympiad[] = []) => {
      const page = await openHome(student(), mine);
      (await until(() => page.http.match('/api/portfolio/me')[0])).flush(portfolio);
      await page.settle();
      return page;
    };
    const fact = (id: string, isNew: boolean) => ({ id, olympiadId: OLYMPIAD, title: `Result ${id}`, isNew });
    const published = { version: 1, at: '2026-11-01T08:00:00.000Z' };

    it('where there is no portfolio yet', async () => {
      const page = await withPortfolio(null, [taken(OLYMPIAD)]);
      await until(() => page.text().includes('You have 1 new result'));
      expect(page.control('See the result').getAttribute('href')).toBe(`/olympiads/${OLYMPIAD}/result`);
      expect(page.control('Make a portfolio').getAttribute('href')).toBe('/portfolio');
    });

    it('where something new waits for a decision', async () => {
      const page = await withPortfolio({ published, facts: [fact('a', true), fact('b', false), fact('c', true)] });
      await until(() => page.text().includes('2 new results, which only you see yet'));
      expect(page.text()).toContain('Result a · Result c');
      expect(page.control('Decide who sees it').getAttribute('href')).toBe('/portfolio?tab=results');
    });

    it('where the portfolio is not published', async () => {
      const page = await withPortfolio({ facts: [fact('a', true)] });
      await until(() => page.text().includes('1 verified result waits in it.'));
    });

    it('and says nothing where there is nothing to tell', async () => {
      const nothing = [null, { facts: [] }, { published, facts: [fact('a', false)] }];
      for (const portfolio of nothing) {
        const page = await withPortfolio(portfolio, [taken(OLYMPIAD, { state: 'voided' })]);
        expect(page.find('app-student-news').textContent.trim()).toBe('');
        TestBed.resetTestingModule();
      }
    });
  });

  it.each([
    ['organizer', '/api/organizer/olympiads', 2, '2 olympiads are over and not released.', '/organizer'],
    ['owner', '/api/users', 1, '1 account is waiting for approval.', '/owner'],
    ['reviewer', '/api/portfolios', 31, '31 portfolios are open to you.', '/dashboard'],
    ['teacher', '/api/school/students', 3, '3 students are waiting to be confirmed.', '/school'],
    ['school-admin', '/api/school/students', 0, 'Nothing is waiting for you at the moment.', '/school'],
  ] as const)('is the desk of the %s, with what waits there', async (role, url, total, words, path) => {
    const page = await openHome(student({ role }));
    (await until(() => page.http.match((one) => one.url === url)[0])).flush({ ...list(), total });
    await until(() => page.text().includes(words));
    expect(page.text()).not.toContain('Complete your profile');
    expect(document.querySelector('app-role-desk a')?.getAttribute('href')).toBe(path);
  });

  it.each(['grader', 'verifier'] as const)('tells the %s what the role does, and that nothing waits', async (role) => {
    const page = await openHome(student({ role }));
    await until(() => page.text().includes('Nothing is waiting for you at the moment.'));
    expect(document.querySelector('app-role-desk a')).toBeNull();
  });
});
