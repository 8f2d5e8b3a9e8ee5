import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import { Subject } from 'rxjs';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { Live } from '../../core/socket/live';
import { routes } from './owner.routes';

const owner = student({ role: 'owner', name: 'Olga Owner' });
const job = (change: Partial<Job> = {}): Job => ({
  id: 'b'.repeat(24),
  kind: 'account-deletion',
  state: 'running',
  version: 3,
  about: 'c'.repeat(24),
  by: { id: owner.id, name: 'Olga O.' },
  createdAt: '2026-11-02T08:00:00.000Z',
  startedAt: '2026-11-02T08:00:01.000Z',
  steps: { done: 1, of: 4 },
  step: 'files',
  units: { done: 5, of: 10 },
  cancellable: true,
  ...change,
});

let hints: Subject<unknown>;
async function open(): Promise<OpenPage> {
  hints = new Subject();
  const live = { provide: Live, useValue: { connected: () => true, crowdedOut: () => false, aboutMe: () => hints } };
  return openPage([{ path: 'owner', children: routes }], '/owner/jobs', { user: owner, providers: [live] });
}
const asked = (page: OpenPage) => until(() => page.http.match(({ url }) => url === '/api/jobs')[0]);
const answer = async (page: OpenPage, ...items: Job[]) =>
  (await asked(page)).flush({ items, page: 1, limit: 20, total: items.length });

beforeAll(() => Promise.all([import('./owner-page'), import('./jobs-page')]), 60_000);

describe("The owner's jobs", () => {
  it('say what each does, how far it is, since when and by whom, and go on as they are told', async () => {
    const page = await open();
    await answer(page, job());
    await until(() => page.text().includes('Deletion of an account'));
    for (const words of ['At work', 'by Olga O.', '1 of 4 steps · files (5 of 10)']) {
      expect(page.text()).toContain(words);
    }
    const bar = page.find<HTMLProgressElement>('progress');
    expect([bar.value, bar.max, bar.getAttribute('aria-label')]).toEqual([1.5, 4, 'Deletion of an account']);
    hints.next({ kind: 'notice', notice: { kind: 'job-changed', jobId: job().id, version: 9 } });
    const { units: _units, step: _step, ...rest } = job();
    await answer(page, {
      ...rest,
      state: 'done',
      endedAt: '2026-11-02T08:00:09.000Z',
      steps: { done: 4, of: 4 },
      counts: { files: 10 },
      cancellable: false,
    });
    await until(() => page.text().includes('10 files removed'));
    expect(page.text()).not.toContain('Cancel the job');
  });

  it('are cancelled after a question only', async () => {
    const page = await open();
    await answer(page, job());
    (await until(() => page.text().includes('Cancel the job') && page.control('Cancel the job'))).click();
    const agree = await until(() => document.querySelector<HTMLElement>('mat-dialog-actions button:last-child'));
    expect(page.http.match({ method: 'POST' })).toEqual([]);
    agree.click();
    const sent = await until(() => page.http.match({ method: 'POST' })[0]);
    expect(sent.request.url).toBe(`/api/jobs/${job().id}/cancel`);
    sent.flush(job({ state: 'cancelled', cancellable: false }));
  });
});
