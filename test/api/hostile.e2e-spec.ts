import { jest } from '@jest/globals';
import type { Role } from '@olympiad/shared-dto/roles.js';
import type { Client, Reply } from '../support/client.js';
import { startApp, type TestApp } from '../support/start-app.js';

interface Operation {
  parameters?: { name: string; in: 'path' | 'query' }[];
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
  'x-roles'?: Role[];
}
interface Schema {
  properties?: Record<string, { type?: string }>;
  required?: string[];
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

// Thousands of requests, on whatever machine.
jest.setTimeout(240_000);

let app: TestApp;
let described: Description;
const people = new Map<Role, Client>();
beforeAll(async () => {
  app = await startApp();
  described = (await app.client().get<Description>('/api/docs-json')).body;
  for (const role of ['student', 'organizer', 'owner'] as const) people.set(role, await app.as(role));
});
afterAll(() => app.stop());

/** Texts that have broken other products: operators, signs, sizes, other alphabets, numbers that are none. */
const TEXTS = [
  '',
  ' ',
  '\u0000',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '0x10',
  '9'.repeat(400),
  'true',
  '[]',
  '{}',
  '../../etc/passwd',
  '%00',
  '%',
  '%E0%A4%A',
  '.*',
  '^(a+)+$',
  '\\',
  '"',
  "' OR 1=1 --",
  '$where',
  '$ne',
  '{"$gt":""}',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '\u202etxt',
  '😀'.repeat(50),
  'ß',
  'İ',
  '𝟘',
  'a'.repeat(5_000),
  'f'.repeat(24),
];
/** Values of the wrong kind, for members of a body. */
const VALUES: unknown[] = [
  null,
  true,
  -1,
  1e308,
  0.1,
  [],
  {},
  [[]],
  [null],
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(1000)' },
  { $regex: '.*' },
  { toString: 'x' },
  { length: 1e9 },
  Array.from({ length: 2_000 }, () => 'x'),
  { en: { $ne: 1 } },
];

const clientFor = (operation: Operation): Client => people.get(operation['x-roles']?.[0] ?? 'student') ?? app.client();

function operations(): [string, string, Operation][] {
  return Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [method, path, operation]),
  );
}

function send(client: Client, method: string, path: string, body?: unknown): Promise<Reply<object>> {
  if (method === 'get') return client.get(path);
  return client[method as 'post' | 'put' | 'patch'](path, body);
}

/** What is wrong with an answer: a fault of ours, or a word of the machinery. */
function troubleOf(what: string, { status, body }: Reply<object>): string[] {
  const text = JSON.stringify(body);
  const told = /Mongo|BSON|ajv|at \w+ \(|node_modules|\.js:\d|CastError|Unexpected token/.exec(text)?.[0];
  return [
    ...(status >= 500 ? [`${what} is answered with ${status}`] : []),
    ...(told ? [`${what} tells of ${told}`] : []),
  ];
}

const filled = (path: string, value: string): string => path.replaceAll(/\{\w+\}/g, encodeURIComponent(value));

const AT_ONCE = 40;
/** One request, and by what to name it. */
type Ask = [what: string, send: () => Promise<Reply<object>>];

/** Asks all of it, some at a time; each answer is looked at by itself. */
async function expectCalm(asks: Ask[]): Promise<void> {
  const troubles: string[] = [];
  const left = asks.values();
  const lane = async () => {
    for (const [what, ask] of left) troubles.push(...troubleOf(what, await ask()));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  expect(asks.length).toBeGreaterThan(0);
  expect(troubles).toEqual([]);
}

it('answers hostile ids in every path without a fault', async () => {
  const short = TEXTS.filter(({ length }) => length < 300);
  await expectCalm(
    operations()
      .filter(([, path]) => path.includes('{'))
      .flatMap(([method, path, operation]) =>
        short.map((text): Ask => {
          const body = method === 'get' ? undefined : {};
          const ask = () => send(clientFor(operation), method, filled(path, text), body);
          return [`${method} ${path} ${JSON.stringify(text)}`, ask];
        }),
      ),
  );
});

it('answers hostile texts in every query without a fault', async () => {
  const queriesOf = (name: string): string[] => {
    const key = encodeURIComponent(name);
    return [...TEXTS.map((text) => `${key}=${encodeURIComponent(text)}`), `${key}=1&${key}=2`];
  };
  await expectCalm(
    operations()
      .filter(([method]) => method === 'get')
      .flatMap(([method, path, operation]) => {
        const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
        const at = filled(path, 'f'.repeat(24));
        const all = new Set([...names, 'page', 'limit', 'cursor', '__proto__', 'page[$gt]']);
        return [...all].flatMap(queriesOf).map((query): Ask => {
          const ask = () => send(clientFor(operation), method, `${at}?${query}`);
          return [`${path}?${query.slice(0, 80)}`, ask];
        });
      }),
  );
});

it('answers hostile values in every member of every body without a fault', async () => {
  await expectCalm(
    operations().flatMap(([method, path, operation]) => {
      const reference = operation.requestBody?.content['application/json']?.schema.$ref;
      const members = described.components.schemas[reference?.split('/').at(-1) ?? '']?.properties ?? {};
      return Object.keys(members).flatMap((member) =>
        [...VALUES, ...TEXTS, '\ud800'].map((value): Ask => {
          const ask = () => send(clientFor(operation), method, filled(path, 'f'.repeat(24)), { [member]: value });
          return [`${method} ${path} ${member}=${JSON.stringify(value).slice(0, 60)}`, ask];
        }),
      );
    }),
  );
});

it.each([
  ['no JSON', '{"a":'],
  ['a bare text', '"text"'],
  ['a number', '1'],
  ['null', 'null'],
  ['an array', '[]'],
  ['a prototype', '{"__proto__":{"role":"owner"}}'],
  ['a constructor', '{"constructor":{"prototype":{"role":"owner"}}}'],
  ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['ten thousand members', `{${Array.from({ length: 10_000 }, (_, index) => `"m${index}":1`).join(',')}}`],
])('refuses %s as the body of every route that takes one', async (_, body) => {
  for (const [method, path, operation] of operations()) {
    if (!operation.requestBody?.content['application/json']) continue;
    const answer = await send(clientFor(operation), method, filled(path, 'f'.repeat(24)), body);
    expect(troubleOf(`${method} ${path}`, answer)).toEqual([]);
    expect([path, answer.status >= 400]).toEqual([path, true]);
  }
});

it('takes JSON only', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
    const answer = await app.client().post('/api/auth/login', 'email=a@b.example', { 'content-type': type });
    expect([type, answer.status]).toEqual([type, 415]);
  }
});
