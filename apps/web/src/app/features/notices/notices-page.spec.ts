import type { NoticeList } from '@olympiad/shared-dto/notices.dto.js';
import { NEVER } from 'rxjs';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { Live } from '../../core/socket/live';
import { routes } from './notices.routes';

const id = 'b'.repeat(24);
const list: NoticeList = {
  items: [
    {
      id,
      kind: 'result-released',
      title: 'Spring',
      path: '/olympiads/1/result',
      at: '2026-11-02T08:00:00.000Z',
      seen: false,
    },
  ],
  page: 1,
  limit: 20,
  total: 1,
  unseen: 1,
};

beforeAll(() => import('./notices-page'), 60_000);

it('says what happened, with the way there, and that it was seen', async () => {
  const live = { provide: Live, useValue: { connected: () => true, aboutMe: () => NEVER } };
  const page = await openPage([{ path: 'notices', children: routes }], '/notices', {
    user: student(),
    providers: [live],
  });
  (await until(() => page.http.match(({ url }) => url === '/api/notices')[0])).flush(list);
  await until(() => page.text().includes('Your result is out: Spring'));
  expect(page.control('Your result is out: Spring').getAttribute('href')).toBe('/olympiads/1/result');
  const seen = await until(() => page.http.match(({ url }) => url === '/api/notices/seen')[0]);
  expect(seen.request.body).toEqual({ ids: [id] });
});

it('asks how to be notified only of what can come to the person', async () => {
  const live = { provide: Live, useValue: { connected: () => true, aboutMe: () => NEVER } };
  const page = await openPage([{ path: 'notices', children: routes }], '/notices', {
    user: student(),
    providers: [live],
  });
  (await until(() => page.http.match(({ url }) => url === '/api/notices')[0])).flush({ ...list, items: [], total: 0 });
  const ways = { 'result-released': 'app', 'school-confirmed': 'app', 'account-approved': 'app', 'job-ended': 'app' };
  (await until(() => page.http.match(({ url }) => url === '/api/notices/preferences')[0])).flush({ ways });
  await until(() => page.text().includes('Confirmation by my school'));
  expect(page.text()).toContain('Released results');
  expect(page.text()).not.toContain('Jobs that ended');
  expect(page.text()).not.toContain('Approval of my account');
});
