import type { HealthFigure, PlatformHealth } from '@olympiad/shared-dto/platform-health.dto.js';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { routes } from './owner.routes';

const owner = student({ role: 'owner', name: 'Olga Owner' });
const figure = (change: Partial<HealthFigure> = {}): HealthFigure => ({
  id: 'error-rate',
  unit: 'ratio',
  now: 0.002,
  verdict: 'good',
  limits: [
    { is: '>', value: 0.01, severity: 'ticket' },
    { is: '>', value: 0.05, severity: 'page' },
  ],
  points: [0.001, null, 0.002],
  ...change,
});
const times = ['09:00', '09:01', '09:02'].map((time) => `2026-11-23T${time}:00.000Z`);
const health = (...figures: HealthFigure[]): PlatformHealth => ({ span: '1h', times, replicas: 2, figures });

async function open(url: string, answer: PlatformHealth): Promise<OpenPage> {
  const page = await openPage([{ path: 'owner', children: routes }], url, { user: owner });
  (await asked(page)).flush(answer);
  await page.settle();
  return page;
}
const asked = (page: OpenPage) => until(() => page.http.match(({ url }) => url === '/api/platform/health')[0]);

// Loading the page's parts takes longer than any test may.
beforeAll(() => Promise.all([import('./owner-page'), import('./health-page')]), 60_000);
// The test browser lays nothing out, so no chart is ever drawn in it.
beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

describe("The platform's health", () => {
  it('shows each figure with its value, its verdict in a word, and where it becomes an alarm', async () => {
    const page = await open('/owner/health', health(figure()));
    await until(() => page.text().includes('Requests that ended in an error'));
    expect(page.text()).toContain('0.2%');
    expect(page.text()).toContain('Good');
    expect(page.text()).toContain('Alarm > 1%, > 5%');
    expect(page.text()).toContain('Everything measured is within its limits.');
    expect(page.text()).toContain('2 processes answer');
  });

  it('names above all others what is beyond a limit', async () => {
    const cpu = figure({ id: 'host-cpu', now: 0.95, verdict: 'page' });
    const page = await open('/owner/health', health(figure(), cpu));
    await until(() => page.text().includes('Beyond a limit now: Processor in use'));
    expect(page.text()).toContain('Act now');
  });

  it('shows the same figures as a table, with gaps as gaps', async () => {
    const page = await open('/owner/health', health(figure()));
    (
      await until(
        () => page.text().includes('Show as table') && page.control('Show as table: Requests that ended in an error'),
      )
    ).click();
    await page.settle();
    const cells = [...page.find('table').querySelectorAll('td.app-end')].map((cell) => cell.textContent?.trim());
    expect(cells).toEqual(['0.1%', '–', '0.2%']);
  });

  it('looks as far back as the address says', async () => {
    const page = await openPage([{ path: 'owner', children: routes }], '/owner/health?span=24h', { user: owner });
    expect((await asked(page)).request.params.get('span')).toBe('24h');
  });

  it('says what to wait for when nothing has been measured yet', async () => {
    const nothing = figure({ now: null, verdict: 'unknown', points: [null, null, null] });
    const page = await open('/owner/health', health(nothing));
    await until(() => page.text().includes('Nothing has been measured yet'));
  });

  it('offers to try again when the figures cannot be read', async () => {
    const page = await openPage([{ path: 'owner', children: routes }], '/owner/health', { user: owner });
    (await asked(page)).flush(null, { status: 503, statusText: 'Service Unavailable' });
    (await until(() => page.text().includes('Try again') && page.control('Try again'))).click();
    (await asked(page)).flush(health(figure()));
    await until(() => page.text().includes('0.2%'));
  });
});
