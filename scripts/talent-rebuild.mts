/**
 * `npm run talent:rebuild`: has the running product make its index in OpenSearch anew while the present one serves, and
 * waits until lists read the new one. docs/operations/search.md says when.
 */
import { Client } from '@opensearch-project/opensearch';
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { say, step } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';
import { configured, loadEnv } from './settings/env.mjs';

const LOOK_EVERY_MS = 500;

type Indices = Record<string, { aliases: Record<string, object> }>;

closeOnSignals('Stopped waiting; the product goes on.');

await runScript(async () => {
  loadEnv();
  const node = configured('SEARCH_URL');
  if (!node) return say('SEARCH_URL is not set: MongoDB finds portfolios, and there is no other index.');
  const prefix = configured('SEARCH_INDEX') || 'olympiad-talent';
  const client = connect(node);
  const before = await indices(client, prefix);
  const serving = before.filter(({ isServing }) => isServing);
  if (serving.length === 0)
    throw new Stop('No index serves yet: a process of the product that runs makes the first one.');
  for (const { name } of serving) {
    const body = { _meta: { rebuildAskedAt: new Date().toISOString() } };
    await client.transport.request({ method: 'PUT', path: `/${name}/_mapping`, body });
  }
  await step('build the next index', async (note) => {
    const former = before.map(({ name }) => name);
    for (;;) {
      const now = await indices(client, prefix);
      if (now.some(({ name, isServing }) => isServing && !former.includes(name))) return;
      const next = now.find(({ name }) => !former.includes(name));
      note(next ? `${await count(client, next.name)} portfolios` : 'no process has begun yet');
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  });
  await client.close();
  await closeAll();
});

function connect(node: string) {
  const [username, password, ca] = ['SEARCH_USER', 'SEARCH_PASSWORD', 'SEARCH_CA'].map(configured);
  return new Client({
    node,
    ...(username && { auth: { username, password: password ?? '' } }),
    ...(ca && { ssl: { ca: ca.replaceAll('\\n', '\n') } }),
  });
}

async function indices(client: Client, prefix: string) {
  const answer = await client.transport.request({ method: 'GET', path: `/${prefix}-v*/_alias` });
  return Object.entries(answer.body as Indices).map(([name, { aliases }]) => ({
    name,
    isServing: Object.keys(aliases).length > 0,
  }));
}

/** How many are in it so far; a new index cannot be counted until it has its place, nor one that was just removed. */
async function count(client: Client, name: string) {
  const options = { ignore: [404, 503] };
  const answer = await client.transport.request({ method: 'GET', path: `/${name}/_count` }, options);
  return (answer.body as { count?: number }).count ?? 0;
}
