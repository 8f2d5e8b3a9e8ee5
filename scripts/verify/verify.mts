/** The lines of a verification in their order. */
import { closeAll, onClose } from '../process/closing.mjs';
import { say } from '../process/steps.mjs';
import { SiteClient } from './client.mts';
import { InBrowser } from './in-browser.mts';
import { limits } from './limits.mts';
import { Lines, NotChecked } from './lines.mts';
import { OverHttp, search, tokenOf } from './over-http.mts';
import { newPerson, type Person } from './person.mts';
import { health, olympiads, originsOf, page, readiness } from './site.mts';

/**
 * Looks at a running site and prints a line for each thing.
 *
 * @param origin of the web app
 * @param how in a real browser or over HTTP alone; with any certificate
 * @returns whether no line failed
 */
export async function verify(origin: string, how: { browser: boolean; insecure: boolean }): Promise<boolean> {
  // Read at each new connection, so it also holds for websockets.
  if (how.insecure) process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  say(`\n${origin}${how.browser ? '' : ', without a browser'}\n`);
  const lines = new Lines();
  await lookAt(lines, origin, how);
  await closeAll();
  say(`\n${lines.summary()}`);
  if (lines.firstFailed) console.error(`Failed first: ${lines.firstFailed}`);
  return lines.firstFailed === undefined;
}

async function lookAt(lines: Lines, origin: string, how: { browser: boolean; insecure: boolean }) {
  const web = new SiteClient(origin);
  const origins = await originsOf(web);
  const api = new SiteClient(origins.api);
  await lines.look('health endpoint', () => health(api, limits.health));
  await lines.look('readiness', () => readiness(api, process.env.MONITORING_TOKEN));
  await lines.look('page and its files', () => page(web, api));
  const olympiadId = await lines.look('olympiads', () => olympiads(api));
  await asUser(lines, api, { ...origins, web: origin, olympiadId }, how);
  await lines.look('API answers', () => {
    if (api.times.length === 0) throw new Error('there was none');
    const average = api.times.reduce((sum, time) => sum + time, 0) / api.times.length;
    const note = `${Math.round(average)} ms on average over ${api.times.length}, limit ${limits.average} ms`;
    if (average >= limits.average) throw new Error(note);
    return { note };
  });
}

async function asUser(
  lines: Lines,
  api: SiteClient,
  { web, socket, olympiadId }: { web: string; socket: string; olympiadId: string | undefined },
  how: { browser: boolean; insecure: boolean },
) {
  const person = newPerson();
  const browser = how.browser ? await lines.look('browser', () => openBrowser(web, person, how)) : undefined;
  if (how.browser && !browser) return;
  const user = browser || new OverHttp(api.stranger(), person);
  const forget = onClose(() => leave(api, person));

  if (browser) await lines.look('page load', () => pageLoad(browser));
  await lines.look('register', () => user.register());
  await lines.look('sign in', () => user.signIn(), ['register']);
  await lines.look('create a portfolio', () => user.createPortfolio(), ['sign in']);
  await lines.look('upload a picture', () => user.upload(), ['create a portfolio']);
  await lines.look('publish and view', () => user.publish(), ['create a portfolio']);
  await lines.look('search and filter', () => search(api, person, limits.search), ['publish and view']);
  await lines.look('university dashboard', () => user.dashboard(reviewer()), ['publish and view']);
  await lines.look(
    'Socket.IO over websocket',
    async () => user.socket(socket, olympiadId, await tokenOf(api, person)),
    ['sign in'],
  );
  if (browser) {
    await lines.look('no errors in the console', () => none(browser.errors));
    await lines.look('no failed requests', () => none(browser.failures));
  }
  await user.close();
  await lines.look('cleaned up', () => leave(api, person));
  forget();
}

async function openBrowser(origin: string, person: Person, how: { insecure: boolean }) {
  const browser = await InBrowser.open(origin, person, how);
  onClose(() => browser.close());
  return { value: browser };
}

async function pageLoad(browser: InBrowser) {
  const milliseconds = await browser.load();
  const note = `loaded after ${Math.round(milliseconds)} ms, limit ${limits.page} ms`;
  if (milliseconds >= limits.page) throw new Error(note);
  return { note };
}

function reviewer() {
  const { VERIFY_REVIEWER_EMAIL: email, VERIFY_REVIEWER_PASSWORD: password } = process.env;
  if (!email || !password) throw new NotChecked('set VERIFY_REVIEWER_EMAIL and VERIFY_REVIEWER_PASSWORD');
  return { email, password };
}

function none(faults: string[]) {
  if (faults.length > 0) throw new Error(`${faults.length}: ${[...new Set(faults)].slice(0, 3).join('; ')}`);
}

/** Deletes the account, which takes the portfolio and the picture along, and looks that nothing is left. */
async function leave(api: SiteClient, person: Person) {
  const client = api.stranger();
  const { slug, email, password } = person;
  const { status } = await client.ask('POST', '/api/auth/login', { json: { email, password } });
  // Registering may have failed before anything was stored.
  if (status === 401) return { note: 'nothing was made' };
  if (status !== 200) throw new Error(`signing in answered ${status}; delete the account ${email} later`);
  client.token = await tokenOf(client, person);
  await client.expect(204, 'DELETE', '/api/users/me', { json: { currentPassword: password } });
  await client.stranger().expect(401, 'POST', '/api/auth/login', { json: { email, password } });
  const end = Date.now() + 10_000;
  while ((await client.stranger().ask('GET', `/api/portfolio/${slug}`)).status !== 404) {
    if (Date.now() > end) throw new Error(`the portfolio ${slug} is still there`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { note: 'account, portfolio and picture are deleted' };
}
