import type { MyOlympiad } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadStatus } from '@olympiad/shared-dto/rules/olympiad-times.js';
import { ATTEMPT, OLYMPIAD } from '../../../testing/olympiad';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { routes } from './my-olympiads.routes';

const LIST = '/api/my/olympiads?limit=20&page=1';
const part = (status: OlympiadStatus, attempt?: MyOlympiad['attempt']): MyOlympiad => ({
  olympiad: {
    id: OLYMPIAD,
    title: 'Spring algebra',
    subject: 'mathematics',
    status,
    opensAt: '2026-11-25T08:00:00.000Z',
    closesAt: '2026-11-25T10:00:00.000Z',
  },
  ...(attempt ? { attempt } : {}),
});

describe('My olympiads', () => {
  const open = async (...items: MyOlympiad[]) => {
    const page = await openPage([{ path: 'my', children: routes }], '/my', { user: student() });
    (await until(() => page.http.match(LIST)[0])).flush({ items, page: 1, limit: 20, total: items.length });
    return page;
  };

  it('leads back into what is running', async () => {
    const page = await open(part('open', { id: ATTEMPT, state: 'open', deadline: '2026-11-25T09:30:00.000Z' }));
    await until(() => page.text().includes('Spring algebra'));
    expect(page.control('Go on working').getAttribute('href')).toBe(`/attempts/${ATTEMPT}`);
  });

  it('offers the receipt after handing in, and the result once it is out', async () => {
    const done = { id: ATTEMPT, state: 'submitted' as const, submittedAt: '2026-11-25T09:00:00.000Z' };
    const page = await open(part('results', done));
    await until(() => page.text().includes('Handed in'));
    expect(page.control('Receipt').getAttribute('href')).toBe(`/attempts/${ATTEMPT}/receipt`);
    expect(page.control('Result').getAttribute('href')).toBe(`/olympiads/${OLYMPIAD}/result`);
  });

  it('says what it is for while it is empty', async () => {
    const page = await open();
    await until(() => page.text().includes('You have not registered for an olympiad yet'));
  });
});
