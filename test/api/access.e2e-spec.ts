import type { Client, Reply } from '../support/client.js';
import { png } from '../support/pictures.js';
import { ACCESS } from './access-table.js';
import type { Row } from './access/row.js';
import { WHO, World, type Who } from './access-world.js';

let world: World;
beforeAll(async () => {
  world = await World.begin();
}, 180_000);
afterAll(() => world.app.stop());

/** What every answer says of itself, but for the routes whose row says otherwise. */
const NOT_KEPT = 'private, no-store';

const routeOf = (name: string): string => name.split(' #', 1)[0] ?? '';

/** Whom the table means; people whose sessions the route ends are made for it. */
const askers = ({ fresh, stranger = 'student' }: Row): Promise<[Who, Client][]> =>
  Promise.all(WHO.map(async (who) => [who, fresh ? await world.fresh(who, stranger) : world.who(who, stranger)]));

async function ask(
  name: string,
  row: Row,
  [who, client]: [Who, Client],
  body?: string,
): Promise<Reply<{ fields?: object }>> {
  const [method = '', described = ''] = routeOf(name).split(' ');
  const path = (await row.path?.(world, who)) ?? described;
  if (row.upload) return client.upload(path, 'a.png', 'image/png', await png());
  const sent = body ?? (await row.body?.(world));
  switch (method) {
    case 'GET':
      return client.get(path);
    case 'PUT':
      return client.put(path, sent);
    case 'PATCH':
      return client.patch(path, sent);
    case 'DELETE':
      return client.delete(path, sent);
    default:
      return client.post(path, sent);
  }
}

it('has a row for every route the running API describes, and none for others', async () => {
  const { body } = await world.app.client().get<{ paths: Record<string, object> }>('/api/docs-json');
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...new Set(Object.keys(ACCESS).map(routeOf))].sort()).toEqual(described.sort());
});

it.each(Object.entries(ACCESS))('%s answers each asker as the table says', async (name, row) => {
  const wanted = { ...row.gets, stranger: row.gets.stranger ?? row.gets[row.stranger ?? 'student'] };
  const got: Partial<Record<Who, number>> = {};
  for (const [who, client] of await askers(row)) {
    const { status, body, headers } = await ask(name, row, [who, client]);
    got[who] = status;
    expect([who, headers.get('cache-control')]).toEqual([who, keptOf(row, who, status)]);
    expectNothingToldThatIsNotTheirs(name, row, who, JSON.stringify(body));
  }
  expect(got).toEqual(wanted);
});

function keptOf({ kept = NOT_KEPT }: Row, who: Who, status: number): string {
  if (status >= 400) return NOT_KEPT;
  return typeof kept === 'string' ? kept : kept(who);
}

/** Names of what is stored and never answered to anybody. */
const NEVER =
  /"(passwordHash|googleSubject|seed|tokenHash|accessVersion|signInVersion|searchKeys|deviceId|ownerChecks|_id|__v)"/;

function expectNothingToldThatIsNotTheirs(name: string, row: Row, who: Who, text: string): void {
  expect([who, NEVER.exec(text)?.[0]]).toEqual([who, undefined]);
  const isOrganizer = who === 'organizer' || (who === 'stranger' && row.stranger === 'organizer');
  if (!isOrganizer) expect([who, /"(key|accepted)":/.exec(text)?.[0]]).toEqual([who, undefined]);
  // Owners see accounts; an invitation and a session say whose they are.
  if (who === 'owner' || name.includes(' /api/auth/')) return;
  const own = row.fresh ? '' : world.who(who, row.stranger ?? 'student').user?.email;
  const told = [...text.matchAll(/[\w.-]+@[\w.-]+\.example/g)].map(([email]) => email).filter((email) => email !== own);
  expect([who, told]).toEqual([who, []]);
}

/** What a curious client might add to any body, in the hope that it is stored or believed. */
const EXTRAS = [
  'role',
  'status',
  'id',
  '_id',
  'userId',
  'ownerId',
  'organizationIds',
  'isAdmin',
  'isPublic',
  'verified',
  'emailProven',
  'passwordHash',
  'accessVersion',
  'accommodationFactor',
  'createdAt',
  'score',
  'rank',
  '$set',
  'constructor',
  'publishedAt',
  '__proto__',
];

const written = Object.entries(ACCESS).filter(([, row]) => row.body);

it.each(written)('%s takes no property more than it declares', async (name, row) => {
  const who = WHO.find((one) => ![401, 403].includes(row.gets[one] ?? 401)) ?? 'anonymous';
  const right = { ...(await row.body?.(world)) };
  const client = world.who(who, row.stranger ?? 'student');
  const extras = EXTRAS.filter((key) => !Object.hasOwn(right, key));
  const got = extras.map(async (extra) => {
    // As text, because "__proto__" cannot be written into an object.
    const body = JSON.stringify(right).replace(/\}$/, `${Object.keys(right).length > 0 ? ',' : ''}"${extra}":"x"}`);
    const { status } = await ask(name, row, [who, client], body);
    return [extra, status];
  });
  expect(await Promise.all(got)).toEqual(extras.map((extra) => [extra, 400]));
});
