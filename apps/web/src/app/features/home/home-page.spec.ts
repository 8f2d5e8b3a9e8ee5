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

  it('leads an organizer to the own olympiads', async () => {
    const page = await openHome(student({ role: 'organizer' }));
    expect(page.text()).not.toContain('Complete your profile');
    expect(page.control('To my olympiads').getAttribute('href')).toBe('/organizer');
  });
});
