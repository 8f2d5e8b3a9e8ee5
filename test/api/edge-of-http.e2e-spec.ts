import { connect } from 'node:net';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Role } from '@olympiad/shared-dto/roles.js';
import type { Client } from '../support/client.js';
import { make } from '../support/make.js';
import { publishedOf } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { FRONTEND_URL: 'https://olympiads.example' }, processes: 1 });
});
afterAll(() => app.stop());

interface Answer {
  status: number;
  headers: string;
  body: ErrorAnswer;
}

/** Sends these lines as they are, which no client of ours would, and reads the whole answer. */
function said(...lines: string[]): Promise<Answer> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write([...lines].join('\r\n')));
    socket.on('data', (part) => (text += part.toString()));
    // What is refused before it was sent whole ends so.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const [headers = '', body = ''] = text.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(headers)?.[1]);
      if (Number.isNaN(status)) reject(new Error(`No answer: ${text}`));
      else resolve({ status, headers, body: (body ? JSON.parse(body) : undefined) as ErrorAnswer });
    });
  });
}

const get = (path: string, ...headers: string[]) => asked('GET', path, ...headers);
const asked = (method: string, path: string, ...headers: string[]) =>
  said(`${method} ${path} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers, '', '');
const posted = (type: string, body: string, length: number | string = body.length) =>
  said(
    'POST /api/auth/login HTTP/1.1',
    'host: localhost',
    'connection: close',
    `content-type: ${type}`,
    `content-length: ${length}`,
    '',
    body,
  );

const LONG = 'a'.repeat(5_000);

describe('whatever is asked', () => {
  it.each<[string, () => Promise<Answer>, number]>([
    ['a wrong percent encoding', () => get('/api/portfolio/%E0%A4%A'), 400],
    ['half a percent encoding', () => get('/api/portfolio/%'), 400],
    ['one that is no text', () => get('/api/portfolio/%FF?key=x'), 400],
    ['a wrong percent encoding in a page of the web app', () => get('/p/%E0%A4%A'), 400],
    ['a wrong percent encoding in a file', () => get('/assets/%E0%A4%A.js'), 400],
    ['a wrong percent encoding with another method', () => asked('PUT', '/api/portfolio/%zz'), 400],
    ['an over-long parameter', () => get(`/api/portfolio/${LONG}`), 404],
    ['an over-long parameter in the middle', () => get(`/api/olympiads/${LONG}/standings`), 404],
    ['an over-long parameter with another method', () => asked('PUT', `/api/portfolio/${LONG}`), 401],
    ['an over-long token', () => get(`/api/auth/invitations/${LONG}`), 404],
    ['a bare OPTIONS', () => asked('OPTIONS', '/api/portfolios'), 404],
    ['an OPTIONS that names an origin alone', () => asked('OPTIONS', '/api/none', 'origin: https://a.example'), 404],
    ['an OPTIONS for the server', () => asked('OPTIONS', '*'), 400],
    ['a method no route has', () => asked('DELETE', '/api/portfolios'), 404],
    ['a method of another protocol', () => asked('PROPFIND', '/api/portfolios'), 404],
    ['a word that is no method', () => asked('NONSENSE', '/api/portfolios'), 400],
    ['headers that are too large', () => get('/api/portfolios', `x: ${'a'.repeat(20_000)}`), 431],
    ['an expectation nobody knows', () => get('/api/portfolios', 'expect: a-miracle'), 417],
    ['a page of the web app only if it is another one', () => get('/', 'if-match: "x"'), 412],
    ['a part of a page that it does not have', () => get('/index.html', 'range: bytes=9000000-'), 416],
    ['sockets without a socket', () => get('/socket.io/?EIO=4&transport=polling'), 400],
    ['sockets with another method', () => asked('POST', '/socket.io/'), 400],
    [
      'another protocol for an address that is none',
      () => get('/api/none', 'upgrade: h2c', 'connection: upgrade'),
      404,
    ],
    ['content of an unknown type', () => posted('text/xml', '<a/>'), 415],
    ['a type that is none', () => posted('a b c;;;', 'abc'), 415],
    ['JSON that ends early', () => posted('application/json', '{"a'), 400],
    ['JSON that is empty', () => posted('application/json', ''), 400],
    ['a length that is no number', () => posted('application/json', '{}', 'abc'), 400],
  ])('is answered in the one shape: %s', async (_, ask, status) => {
    const answer = await ask();
    expect([answer.status, answer.body]).toEqual([
      status,
      {
        statusCode: status,
        errorCode: expect.stringMatching(/^[A-Z_]+$/) as string,
        message: expect.any(String) as string,
        requestId: expect.any(String) as string,
      },
    ]);
    expect(answer.headers).toContain('application/json');
    expect(answer.headers).toMatch(/^x-request-id: /im);
    expect(answer.headers).toMatch(/^x-content-type-options: nosniff/im);
    expect(answer.headers).toMatch(/^cache-control: private, no-store/im);
  });

  it('is still read where its address only looks strange', async () => {
    for (const path of ['/api/portfolios?search=%E0%A4%A', '/api/portfolios?search=100%']) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
  });
});

describe('every list', () => {
  const DIGITS = ['1'.repeat(15), '9'.repeat(16), `1${'0'.repeat(19)}`, '9'.repeat(400), '0'.repeat(30) + '7'];
  const people = new Map<Role, Client>();
  let paths: Record<string, Role | undefined>;

  beforeAll(async () => {
    const organizer = await app.as('organizer');
    const olympiad = await make.olympiad(app, { organizer });
    const student = await app.as('student');
    await make.sat(olympiad, student);
    const { id } = await publishedOf(student);
    await app.settled();
    people
      .set('organizer', organizer)
      .set('student', student)
      .set('owner', await app.as('owner'));
    paths = {
      '/api/portfolios': undefined,
      '/api/olympiads': undefined,
      '/api/organizations': undefined,
      [`/api/olympiads/${olympiad.id}/standings`]: undefined,
      '/api/my/olympiads': 'student',
      [`/api/portfolio/${id}/versions`]: 'student',
      '/api/questions': 'organizer',
      '/api/organizer/olympiads': 'organizer',
      '/api/users': 'owner',
    };
  });

  it('takes a page and a limit of any number of digits', async () => {
    for (const [path, role] of Object.entries(paths)) {
      const who = (role && people.get(role)) ?? app.client();
      const ask = async (query: string) => (await who.get<Page<unknown>>(`${path}?${query}`)).body;
      expect([path, (await ask('')).items.length > 0]).toEqual([path, true]);
      for (const digits of DIGITS) {
        const far = await ask(`page=${digits}`);
        expect([path, digits, far.items, far.limit]).toEqual([path, digits, [], 20]);
        const full = await ask(`limit=${digits}`);
        const limit = Number(digits) > 100 ? 100 : 7;
        expect([path, digits, full.limit, full.items.length > 0]).toEqual([path, digits, limit, true]);
        expect([path, (await ask(`page=${digits}&limit=${digits}`)).items]).toEqual([path, []]);
      }
    }
  });
});
