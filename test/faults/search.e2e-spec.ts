import { SearchServer } from '../../scripts/opensearch/server.mts';
import type { Client } from '../support/client.js';
import { command } from '../support/commands.js';
import { publishedOf, section } from '../support/portfolios.js';
import { scratch } from '../support/scratch.mjs';
import { OwnIndices } from '../support/search-server.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { list } from '../support/talent.js';
import { until } from '../support/until.js';

const MONITORING_TOKEN = 'a token that only the monitoring knows';

let server: SearchServer;
let indices: OwnIndices;
let app: TestApp;

beforeAll(async () => {
  server = await SearchServer.create({ folder: await scratch() });
  indices = await OwnIndices.create(server.url);
  app = await startApp({ processes: 1, env: { ...indices.env, MONITORING_TOKEN } });
  await indices.serving();
});
afterAll(async () => {
  await app?.stop();
  await server?.remove();
});

const about = (text: string) => ({ sections: [section('about', { text })] });

async function student(name: string, text: string): Promise<Client> {
  const who = await app.as('student', { name });
  await publishedOf(who, { headline: 'Likes numbers', ...about(text) });
  return who;
}

const found = async (search: string) => {
  const { items, searchDegraded = false } = await list(app.client(), `search=${search}`);
  return { names: items.map(({ displayName }) => displayName).sort(), searchDegraded };
};

/** The texts of pages are found again, by OpenSearch. */
const untilFound = (search: string, ...names: string[]) =>
  until(`${names.join()} found by ${search}`, async () => {
    const answer = await found(search);
    return !answer.searchDegraded && answer.names.join() === names.join();
  });

const part = async () => {
  const authorization = `Bearer ${MONITORING_TOKEN}`;
  const { status, body } = await app
    .client()
    .get<{ details?: { search?: { status: string } } }>('/readyz', { authorization });
  return [status, body.details?.search?.status];
};

it('finds names alone while OpenSearch is away, says so, loses nothing and catches up by itself', async () => {
  await student('Madina Karimova', 'telescopes and prisms');
  await untilFound('prisms', 'Madina K.');
  await until('it is well', async () => (await part()).join() === '200,up');

  await server.kill();
  expect(await found('prisms')).toEqual({ names: [], searchDegraded: true });
  expect(await found('madina')).toEqual({ names: ['Madina K.'], searchDegraded: true });
  expect((await list(app.client(), '')).items).toHaveLength(1);
  await until('readiness tells of it', async () => (await part()).join() === '200,degraded');
  // News goes on for everybody else.
  await student('Bob Lee', 'mirrors and prisms');
  await until('the list has the new one', async () => (await list(app.client(), '')).items.length === 2);

  await server.start();
  await untilFound('prisms', 'Bob L.', 'Madina K.');
  expect(await found('mirrors')).toEqual({ names: ['Bob L.'], searchDegraded: false });
});

it('shows nobody who has withdrawn, however late the index hears of it', async () => {
  const carol = await student('Carol King', 'barometers');
  await untilFound('barometers', 'Carol K.');
  await server.kill();
  const { body: own } = await carol.get<{ id: string; revision: number }>('/api/portfolio/me');
  await carol.put(`/api/portfolio/${own.id}`, { baseRevision: own.revision, visibility: 'private' });
  await until('the list is without her', async () => (await found('carol')).names.length === 0);
  await server.start();
  await until('OpenSearch answers again', async () => !(await found('barometers')).searchDegraded);
  expect((await found('barometers')).names).toEqual([]);
});

it('makes the next index while the present one serves, when it is asked for', async () => {
  const before = await indices.serving();
  const { code, said } = await command('talent-rebuild', [], indices.env);
  expect([code, said]).toEqual([0, expect.stringContaining('build the next index')]);
  expect(await indices.serving(before)).not.toBe(before);
  await untilFound('prisms', 'Bob L.', 'Madina K.');
});
