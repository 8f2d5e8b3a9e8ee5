import { randomBytes } from 'node:crypto';
import { ObjectId } from 'mongodb';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { Client, Reply } from '../support/client.js';
import { make, type MadeOlympiad } from '../support/make.js';
import { draftOf, publishedOf, section } from '../support/portfolios.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

/** Where what is asked for here would be; all else a process reads and writes by itself. */
const ASKED_FOR =
  /\.(portfolios|portfolioVersions|attempts|olympiads|questions|registrations|results|standings|uploads)$/;

let app: TestApp;
let olympiad: MadeOlympiad;
let draft: MadeOlympiad;
let attemptId: string;
/** One for each kind and who looks at it, because what one has looked at is remembered for the next. */
const portfolios = new Map<string, OwnPortfolio>();
const KINDS = ['private', 'draft', 'unlisted', 'universities'] as const;
const LOOKERS = ['anonymous', 'student', 'reviewer'] as const;
/** Nobody looks at it without a key. */
const KEYED = 'keyed';
/** Nobody looks at it but as a page. */
const PAGED = 'paged';
const ofKind = (kind: (typeof KINDS)[number], who: (typeof LOOKERS)[number] = 'anonymous'): OwnPortfolio => {
  const found = portfolios.get(kind + who);
  if (!found) throw new Error('No such portfolio was made');
  return found;
};
let deleted: OwnPortfolio;
const people: Record<'anonymous' | 'student' | 'organizer' | 'reviewer', Client> = {} as never;

beforeAll(async () => {
  app = await startApp({ processes: 1 });
  olympiad = await make.olympiad(app);
  draft = await make.olympiad(app, { publish: false });
  const sections = [section('about', { text: 'I like numbers. '.repeat(500) })];
  const made = KINDS.flatMap((kind) => LOOKERS.map((who) => ({ kind, who })));
  await Promise.all(
    made.map(async ({ kind, who }) => {
      const student = await app.as('student');
      const portfolio =
        kind === 'draft'
          ? await draftOf(student, { visibility: 'public', sections })
          : await publishedOf(student, { visibility: kind, sections });
      portfolios.set(kind + who, portfolio);
    }),
  );
  portfolios.set(KEYED, await publishedOf(await app.as('student'), { visibility: 'unlisted', sections }));
  portfolios.set(PAGED, await publishedOf(await app.as('student'), { visibility: 'private', sections }));
  const leaving = await app.as('student');
  deleted = await publishedOf(leaving, { visibility: 'public', sections });
  expect((await leaving.delete('/api/users/me', { currentPassword: PASSWORD })).status).toBeLessThan(300);
  await app.settled();
  const sitting = await app.as('student');
  attemptId = (await make.attempt(olympiad, sitting)).id;
  people.anonymous = app.client();
  people.student = await app.as('student');
  people.organizer = await app.as('organizer');
  people.reviewer = await app.as('reviewer');
  // What the attempt was told of is no answer's cost.
  await app.settled();
});
afterAll(() => app.stop());

type Who = keyof typeof people;
interface Case {
  who: Who;
  /** Something the caller may not know of. */
  hidden: string;
  none: string;
  method?: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
}

/** By name what is hidden and what is not there. */
const CASES: [string, () => Case][] = [
  ...KINDS.flatMap((kind): [string, () => Case][] =>
    LOOKERS.filter((who) => kind !== 'universities' || who !== 'reviewer').flatMap((who): [string, () => Case][] => [
      [
        `a portfolio (${kind}) by its address, to ${who}`,
        () => ({ who, hidden: `/api/portfolio/${ofKind(kind, who).slug}`, none: none(ofKind(kind, who).slug) }),
      ],
      [
        `a portfolio (${kind}) by its id, to ${who}`,
        () => ({ who, hidden: `/api/portfolio/${ofKind(kind, who).id}`, none: `/api/portfolio/${nobody()}` }),
      ],
    ]),
  ),
  [
    'an unlisted portfolio with a wrong key',
    () => ({
      who: 'anonymous',
      hidden: `/api/portfolio/${portfolios.get(KEYED)?.slug}?key=wrong`,
      none: `${none(portfolios.get(KEYED)?.slug ?? '')}?key=wrong`,
    }),
  ],
  [
    'a portfolio that went with its account',
    () => ({ who: 'anonymous', hidden: `/api/portfolio/${deleted.slug}`, none: none(deleted.slug) }),
  ],
  [
    'the page of a private portfolio',
    () => ({
      who: 'anonymous',
      hidden: `/p/${portfolios.get(PAGED)?.slug}`,
      none: none(portfolios.get(PAGED)?.slug ?? '').replace('/api/portfolio', '/p'),
    }),
  ],
  ...(
    [
      ['GET', 'versions'],
      ['GET', 'versions/1'],
      ['POST', 'publish'],
      ['POST', 'unpublish'],
      ['POST', 'versions/1/restore'],
      ['PUT', ''],
    ] as const
  ).map(([method, act]): [string, () => Case] => [
    `${method} ${act || 'an edit'} of another's portfolio`,
    () => ({
      who: 'student',
      method,
      body: method === 'GET' ? undefined : { baseRevision: 1 },
      hidden: `/api/portfolio/${ofKind('private').slug}/${act}`.replace(/\/$/, ''),
      none: `${none(ofKind('private').slug)}/${act}`.replace(/\/$/, ''),
    }),
  ]),
  [
    "another's attempt",
    () => ({ who: 'student', hidden: `/api/attempts/${attemptId}`, none: `/api/attempts/${nobody()}` }),
  ],
  [
    "saving into another's attempt",
    () => ({
      who: 'student',
      method: 'PATCH',
      body: {
        clientId: 'page',
        seq: 1,
        changes: [{ questionId: olympiad.questions[0]?.id, value: 'b', baseRevision: 0 }],
      },
      hidden: `/api/attempts/${attemptId}/answers`,
      none: `/api/attempts/${nobody()}/answers`,
    }),
  ],
  [
    "handing in another's attempt",
    () => ({
      who: 'student',
      method: 'POST',
      body: { clientId: 'page', seq: 1 },
      hidden: `/api/attempts/${attemptId}/submit`,
      none: `/api/attempts/${nobody()}/submit`,
    }),
  ],
  ...(['anonymous', 'student', 'organizer', 'reviewer'] as const).map((who): [string, () => Case] => [
    `an olympiad that is no more than a draft, to ${who}`,
    () => ({ who, hidden: `/api/olympiads/${draft.id}`, none: `/api/olympiads/${nobody()}` }),
  ]),
  [
    'the standings of a draft',
    () => ({
      who: 'anonymous',
      hidden: `/api/olympiads/${draft.id}/standings`,
      none: `/api/olympiads/${nobody()}/standings`,
    }),
  ],
  [
    'registering for a draft',
    () => ({
      who: 'student',
      method: 'POST',
      hidden: `/api/olympiads/${draft.id}/registrations`,
      none: `/api/olympiads/${nobody()}/registrations`,
    }),
  ],
  [
    "a question of another's bank",
    () => ({
      who: 'organizer',
      hidden: `/api/questions/${olympiad.questions[0]?.id}`,
      none: `/api/questions/${nobody()}`,
    }),
  ],
  ...(['publish', 'close', 'cancel', 'release', 'unfreeze'] as const).map((act): [string, () => Case] => [
    `to ${act} another's olympiad`,
    () => ({
      who: 'organizer',
      method: 'POST',
      body: act === 'cancel' ? { reason: 'No room was free' } : undefined,
      hidden: `/api/olympiads/${draft.id}/${act}`,
      none: `/api/olympiads/${nobody()}/${act}`,
    }),
  ]),
];

/** An id that nobody has and nobody asked for before. */
const nobody = (): string => new ObjectId().toHexString();

/** An address of which the same holds, as long as this one. */
const none = (slug: string): string => `/api/portfolio/${`n${randomBytes(30).toString('hex')}`.slice(0, slug.length)}`;

const ask = ({ who, method = 'GET', body }: Case, path: string): Promise<Reply<unknown>> => {
  const client = people[who];
  switch (method) {
    case 'GET':
      return client.get(path);
    case 'POST':
      return client.post(path, body);
    case 'PUT':
      return client.put(path, body);
    case 'PATCH':
      return client.patch(path, body);
    case 'DELETE':
      return client.delete(path, body);
  }
};

/** All of an answer that does not differ between any two. */
function answerOf({ status, body, headers }: Reply<unknown>) {
  const text = typeof body === 'string' ? body : JSON.stringify(body).replace(/"requestId":"[^"]{36}"/, '');
  const told = Object.fromEntries([...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)));
  return { status, text, told };
}

/** The answer, and what it cost the database: the first time, and again at once. */
async function looked(what: Case, path: string) {
  const answers: ReturnType<typeof answerOf>[] = [];
  const commands: string[][] = [];
  const begun = performance.now();
  for (let time = 0; time < 2; time += 1) {
    await app.db.command({ profile: 2, slowms: 0 });
    answers.push(answerOf(await ask(what, path)));
    await app.db.command({ profile: 0 });
    const seen = await app.db
      .collection('system.profile')
      .find({ op: { $ne: 'getmore' } })
      .toArray();
    commands.push(
      seen.flatMap(({ ns, op, command }) => (isOwnWork({ ns, command }) ? [] : [`${String(op)} ${String(ns)}`])).sort(),
    );
    await app.db.collection('system.profile').drop();
  }
  return { answers, commands, milliseconds: performance.now() - begun };
}

/** A process also looks for attempts to close, and for what an older one wrote without its search keys. */
function isOwnWork({ ns, command }: { ns?: unknown; command?: { filter?: object } }): boolean {
  const filter = command?.filter ?? {};
  const isClosing = String(ns).endsWith('.attempts') && 'state' in filter;
  return !ASKED_FOR.test(String(ns)) || (!('_id' in filter) && (isClosing || 'folding' in filter));
}

describe('what somebody may not know of', () => {
  it.each(CASES)('is in every respect as if it were not there: %s', async (_, made) => {
    const what = made();
    const [hidden, absent] = [await looked(what, what.hidden), await looked(what, what.none)];
    // Most are remembered for a second: a machine that is held up may let one of the two pass it.
    const isSlow = [hidden, absent].some(({ milliseconds }) => milliseconds > 500);
    if (isSlow) expect(hidden.answers).toEqual(absent.answers);
    else expect(hidden).toMatchObject({ answers: absent.answers, commands: absent.commands });
    if (!what.hidden.startsWith('/p/')) expect(hidden.answers[0]?.status).toBe(404);
  });
});
