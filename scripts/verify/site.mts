/** What can be seen of a site without an account. */
import type { SiteClient } from './client.mts';

type Places = { apiUrl?: string; socketUrl?: string };
type Readiness = { status: string; details?: Record<string, { status: string }> };

const UP = '{"status":"ok","message":"Server is running"}';
const tries = 5;
/** The product asks its database at most once a second, so all tries together last longer. */
const apartMs = 300;

/**
 * Where the halves of the site are: the web app tells by its configuration.
 *
 * @param client asks the web app's host
 * @returns origins
 */
export async function originsOf(client: SiteClient): Promise<{ api: string; socket: string }> {
  const own = new URL(client.base).origin;
  const { json } = await client.ask<Places>('GET', '/config.json').catch(() => ({ json: undefined }));
  const api = json?.apiUrl ? new URL(json.apiUrl, own).origin : own;
  return { api, socket: json?.socketUrl ? new URL(json.socketUrl, own).origin : api };
}

/** The health answer, byte for byte and in time: the fastest of a few, as one may meet a pause. */
export async function health(client: SiteClient, limitMs: number) {
  const times: number[] = [];
  for (let round = 0; round < tries; round++) {
    const { text, milliseconds } = await client.expect(200, 'GET', '/api/health');
    if (text !== UP) throw new Error(`/api/health says ${text.slice(0, 100)}`);
    times.push(milliseconds);
    await new Promise((resolve) => setTimeout(resolve, apartMs));
  }
  const best = Math.min(...times);
  if (best >= limitMs) throw new Error(`the fastest of ${tries} took ${Math.round(best)} ms, over ${limitMs} ms`);
  return { note: `answers in ${best.toFixed(1)} ms, limit ${limitMs} ms` };
}

/** Ready for work; a proxy may keep this from outsiders. With the monitoring token, its parts too. */
export async function readiness(client: SiteClient, monitoringToken: string | undefined) {
  const asker = client.stranger();
  asker.token = monitoringToken;
  const { status, json } = await asker.ask<Readiness>('GET', '/readyz');
  if (status === 403 || status === 404) {
    if (monitoringToken) throw new Error(`/readyz answered ${status} although MONITORING_TOKEN is set`);
    return { note: 'not shown to outsiders' };
  }
  if (status !== 200) throw new Error(`/readyz answered ${status}`);
  const degraded = Object.entries(json?.details ?? {}).filter(([, part]) => part.status !== 'up');
  return {
    note: degraded.length > 0 ? `degraded: ${degraded.map(([name]) => name).join(', ')}` : `status ${json?.status}`,
  };
}

/** The page, what it loads, and a deep link; what is no page must not be answered with one. */
export async function page(client: SiteClient, api: SiteClient) {
  const { text } = await client.expect(200, 'GET', '/');
  if (!text.includes('<app-root')) throw new Error('/ is not the web app');
  const files = [...text.matchAll(/<(?:script|link)\b[^>]*(?:src|href)="(?!https?:|data:)([^"]+\.(?:js|css))"/g)].map(
    ([, file = '']) => (file.startsWith('/') ? file : `/${file}`),
  );
  if (files.length === 0) throw new Error('the page loads no script');
  for (const file of new Set(files)) {
    const { headers } = await client.expect(200, 'GET', file);
    const type = headers.get('content-type') ?? '';
    if (!/javascript|css/.test(type)) throw new Error(`${file} is served as ${type}`);
  }
  const deep = await client.expect(200, 'GET', '/login');
  if (!deep.text.includes('<app-root')) throw new Error('/login is not the web app');
  const { status } = await api.ask('GET', '/api/no/such/route');
  if (status !== 404) throw new Error(`an unknown route of the API answered ${status}, not 404`);
  return { note: `${new Set(files).size} files` };
}

/** The list everybody may see. */
export async function olympiads(client: SiteClient) {
  const { json } = await client.expect<{ items: { id: string }[]; total: number }>(
    200,
    'GET',
    '/api/olympiads?status=open&limit=1',
  );
  if (!Array.isArray(json?.items)) throw new Error('/api/olympiads is no list');
  return { note: `${json.total} open`, value: json.items[0]?.id };
}
