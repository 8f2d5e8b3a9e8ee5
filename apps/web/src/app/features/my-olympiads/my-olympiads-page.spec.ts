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

  it('take back a registration before the beginning, after one question, and can undo it', async () => {
    const page = await open(part('scheduled'));
    const again = () => until(() => page.http.match(LIST)[0]);
    const empty = { items: [], page: 1, limit: 20, total: 0 };
    (await until(() => page.text().includes('Spring algebra') && page.control('Unregister'))).click();
    const sure = await until(() => {
      const button = document.querySelector<HTMLElement>('mat-dialog-actions button:last-child');
      return button?.textContent?.includes('Unregister') && button;
    });
    expect(page.http.match(() => true)).toEqual([]);
    sure.click();
    const registration = `/api/olympiads/${OLYMPIAD}/registrations`;
    const gone = await until(() => page.http.match(registration)[0]);
    expect(gone.request.method).toBe('DELETE');
    gone.flush(null, { status: 204, statusText: 'No Content' });
    (await again()).flush(empty);
    (
      await until(() =>
        [...document.querySelectorAll<HTMLElement>('mat-snack-bar-container button')].find(
          (button) => button.textContent?.trim() === 'Undo',
        ),
      )
    ).click();
    const back = await until(() => page.http.match(registration)[0]);
    expect(back.request.method).toBe('POST');
    back.flush({});
    (await again()).flush({ ...empty, items: [part('scheduled')], total: 1 });
    await until(() => page.text().includes('Spring algebra'));
  });

  it('offer no way back out of what has begun', async () => {
    const page = await open(part('open'), { ...part('marking'), attempt: { id: ATTEMPT, state: 'submitted' } });
    await until(() => page.text().includes('Spring algebra'));
    expect(page.text()).not.toContain('Unregister');
  });

  it('says what it is for while it is empty', async () => {
    const page = await open();
    await until(() => page.text().includes('You have not registered for an olympiad yet'));
  });
});
