import type { PlatformHealth } from '@olympiad/shared-dto/platform-health.dto.js';
import { openApp } from '../support/open-app.js';
import { until } from '../support/until.js';

const MINUTE_MS = 60_000;

const app = await openApp();
const owner = await app.as('owner');

const minutes = () => app.db.collection<{ _id: Date; at: Date; counts?: Record<string, number> }>('healthMinutes');
/** A minute of the past, as replicas would have left it. */
async function past(ago: number, figures: object): Promise<void> {
  const at = new Date(Math.floor(Date.now() / MINUTE_MS - ago) * MINUTE_MS);
  await minutes().updateOne({ _id: at }, { $set: { at, ...figures } }, { upsert: true });
}
const look = async (span?: string): Promise<PlatformHealth> =>
  (await owner.get<PlatformHealth>(`/api/platform/health${span ? `?span=${span}` : ''}`)).body;
const figureOf = (health: PlatformHealth, id: string) => {
  const found = health.figures.find((figure) => figure.id === id);
  if (!found) throw new Error(`There is no ${id}`);
  return found;
};

it('is written by every replica by itself, soon after it starts', async () => {
  await until('every replica told its figures', async () => (await look()).replicas === app.processes.length);
  expect(figureOf(await look(), 'process-memory').now).toBeGreaterThan(10_000_000);
  expect(figureOf(await look(), 'host-disk-free').now).toBeGreaterThan(0);
});

it('keeps what a process counted until its end', async () => {
  const total = async (): Promise<number> => {
    const all = await minutes().find().toArray();
    return all.reduce((sum, { counts }) => sum + (counts?.['requests'] ?? 0), 0);
  };
  const third = await app.join();
  app.processes.splice(app.processes.indexOf(third), 1);
  const before = await total();
  for (let asked = 0; asked < 25; asked += 1) await fetch(`${third.url}/api/olympiads`);
  const many = 200;
  await Promise.all(Array.from({ length: many }, async () => (await fetch(`${third.url}/livez`)).text()));
  await third.end();
  // The others may have told theirs meanwhile; the questions of machines are in nobody's.
  expect(await total()).toBeGreaterThanOrEqual(before + 25);
  expect(await total()).toBeLessThan(before + 25 + many);
});

it('shows each span in steps of its own, oldest first', async () => {
  const steps = { '1h': [60, 1], '6h': [72, 5], '24h': [96, 15] };
  for (const [span, [points, step]] of Object.entries(steps)) {
    const { times, figures } = await look(span);
    expect(times).toHaveLength(points ?? 0);
    expect(Date.parse(times[1] ?? '') - Date.parse(times[0] ?? '')).toBe((step ?? 0) * MINUTE_MS);
    expect(figures.filter((figure) => figure.points.length !== points)).toEqual([]);
  }
});

it('shows what happened in its time, and a gap where nobody told anything', async () => {
  await past(30, { counts: { requests: 200, refused: 8, failed: 2, seconds: 50 } });
  const { points } = figureOf(await look(), 'error-rate');
  expect(points.filter((point) => point === 0.05)).toHaveLength(1);
  expect(points.filter((point) => point === null).length).toBeGreaterThan(40);
});

it('calls by its name what is beyond a limit now', async () => {
  await past(1, { highest: { cpu: 0.95 }, lowest: { disk: 0.15 }, counts: { pages: 10, pageSeconds: 5 } });
  const health = await look();
  expect(figureOf(health, 'host-cpu').verdict).toBe('page');
  expect(figureOf(health, 'host-disk-free').verdict).toBe('ticket');
  expect(figureOf(health, 'page-load').verdict).toBe('good');
  expect(figureOf(health, 'upload-success').verdict).toBe('unknown');
});

it('draws the limits of the alarms', async () => {
  const { unit, limits } = figureOf(await look(), 'error-rate');
  expect(unit).toBe('ratio');
  expect(limits).toEqual([
    { is: '>', value: 0.01, severity: 'ticket' },
    { is: '>', value: 0.03, severity: 'page' },
    { is: '>', value: 0.05, severity: 'page' },
  ]);
});

it('refuses a span it does not know', async () => {
  expect((await owner.get('/api/platform/health?span=1y')).status).toBe(400);
});

it('reads the history by an index', async () => {
  await app.explain('healthMinutes', { at: { $gte: new Date(0) } }, { at: 1 });
});
