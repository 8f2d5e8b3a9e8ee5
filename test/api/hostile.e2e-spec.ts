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

/** No fault of ours, no word of the machinery. */
function expectCalm(what: string, { status, body }: Reply<object>): void {
  const text = JSON.stringify(body);
  const told = /Mongo|BSON|ajv|at \w+ \(|node_modules|\.js:\d|CastError|Unexpected token/.exec(text)?.[0];
  expect({ what, fault: status >= 500, told }).toEqual({ what, fault: false, told: undefined });
}

const filled = (path: string, value: string): string => path.replaceAll(/\{\w+\}/g, encodeURIComponent(value));

/** Some at a time, so that the whole takes seconds. */
const allOf = (asks: (() => Promise<void>)[]): Promise<void[]> => Promise.all(asks.map((ask) => ask()));

it('answers hostile ids in every path without a fault', async () => {
  for (const [method, path, operation] of operations().filter(([, one]) => one.includes('{'))) {
    const body = method === 'get' ? undefined : {};
    const short = TEXTS.filter(({ length }) => length < 300);
    await allOf(
      short.map((text) => async () => {
        const answer = await send(clientFor(operation), method, filled(path, text), body);
        expectCalm(`${method} ${path} ${JSON.stringify(text)}`, answer);
      }),
    );
  }
});

it('answers hostile texts in every query without a fault', async () => {
  for (const [method, path, operation] of operations().filter(([one]) => one === 'get')) {
    const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
    const at = filled(path, 'f'.repeat(24));
    for (const name of new Set([...names, 'page', 'limit', 'cursor', '__proto__', 'page[$gt]'])) {
      const key = encodeURIComponent(name);
      const queries = [...TEXTS.map((text) => `${key}=${encodeURIComponent(text)}`), `${key}=1&${key}=2`];
      await allOf(
        queries.map((query) => async () => {
          expectCalm(`${path}?${query.slice(0, 80)}`, await send(clientFor(operation), method, `${at}?${query}`));
        }),
      );
    }
  }
});

it('answers hostile values in every member of every body without a fault', async () => {
  for (const [method, path, operation] of operations()) {
    const reference = operation.requestBody?.content['application/json']?.schema.$ref;
    const members = described.components.schemas[reference?.split('/').at(-1) ?? '']?.properties ?? {};
    for (const member of Object.keys(members)) {
      await allOf(
        [...VALUES, ...TEXTS, '\ud800'].map((value) => async () => {
          const answer = await send(clientFor(operation), method, filled(path, 'f'.repeat(24)), { [member]: value });
          expectCalm(`${method} ${path} ${member}=${JSON.stringify(value).slice(0, 60)}`, answer);
        }),
      );
    }
  }
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
    expectCalm(`${method} ${path}`, answer);
    expect([path, answer.status >= 400]).toEqual([path, true]);
  }
});

it('takes JSON only', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
    const answer = await app.client().post('/api/auth/login', 'email=a@b.example', { 'content-type': type });
    expect([type, answer.status]).toEqual([type, 415]);
  }
});
