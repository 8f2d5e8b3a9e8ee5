/**
 * The least code that lists portfolios with the same checks: raw Fastify, its compiled schema, a verified token, the
 * native driver, one find and one count.
 */
import { fastify as Fastify } from 'fastify';
import { createVerifier } from 'fast-jwt';
import { MongoClient } from 'mongodb';

const { PORT, MONGODB_URI = '', JWT_SECRET } = process.env;
const CAP = 1_000;
const BEGINNINGS = [8, 5, 3, 2, 1];
const STEPS = [100, 99, 95, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0];
const mongo = await MongoClient.connect(MONGODB_URI);
const profiles = mongo.db().collection<Profile>('talentProfiles');
const claimsOf = createVerifier({ key: JWT_SECRET, algorithms: ['HS256'], cache: 10_000 });

type Query = {
  search?: string;
  subject?: string;
  country?: string;
  level?: number;
  grade?: number;
  percentile?: number;
  sort?: 'rating' | 'percentile' | 'recent';
  page?: string;
  limit?: string;
  cursor?: string;
};
type Shown = { person: object };
type Profile = { card: { awards: { en: string }[] }; order: Record<string, string>; full: Shown; open: Shown };

/** What those are who ask, by request. */
const roles = new WeakMap<object, string>();

const querystring = {
  type: 'object',
  properties: {
    search: { type: 'string' },
    subject: { enum: ['mathematics', 'physics', 'chemistry', 'biology', 'informatics'] },
    country: { type: 'string', pattern: '^[A-Z]{2}$' },
    level: { type: 'integer', minimum: 1, maximum: 9 },
    grade: { type: 'integer', minimum: 1, maximum: 12 },
    percentile: { type: 'number', minimum: 0, maximum: 100 },
    sort: { enum: ['rating', 'percentile', 'recent'] },
  },
};

const whole = (text: string | undefined, otherwise: number) =>
  text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : otherwise;

function filterOf({ search, subject, country, level, grade, percentile }: Query, scope: string) {
  const keys: string[] = [];
  const checks: object[] = [];
  for (const word of search?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const length = BEGINNINGS.find((one) => one <= word.length);
    keys.push(`w:${word.slice(0, length)}`);
    if (length !== word.length) {
      checks.push({ [`${scope}.words`]: { $elemMatch: { $gte: word, $lt: `${word}\u{10FFFF}` } } });
    }
  }
  if (percentile !== undefined) {
    const of = subject ?? 'any';
    const step = STEPS.find((one) => one <= percentile);
    keys.push(`p:${of}:${step}`);
    if (step !== percentile) checks.push({ [`best.${of}`]: { $gte: percentile } });
  } else if (subject) keys.push(`s:${subject}`);
  if (country) keys.push(`c:${country}`);
  if (grade) keys.push(`g:${grade}`);
  if (level && level > 1) keys.push(`l:${level}`);
  if (keys.length === 0) keys.push('*');
  return {
    [`${scope}.keys`]: keys.length === 1 ? keys[0] : { $all: keys },
    ...(checks.length > 0 && { $and: checks }),
  };
}

const server = Fastify({ ajv: { customOptions: { coerceTypes: true, removeAdditional: false } } });

server.addHook('onRequest', async (request) => {
  const token = request.headers.authorization;
  try {
    if (token) roles.set(request, (claimsOf(token.slice(7)) as { role: string }).role);
  } catch {
    // Nobody in particular.
  }
});
server.get('/ready', async () => ({}));
server.get<{ Querystring: Query }>('/api/portfolios', { schema: { querystring } }, async (request) => {
  const { query } = request;
  const scope = roles.get(request) === 'reviewer' ? 'full' : 'open';
  const page = whole(query.page, 1);
  const limit = Math.min(whole(query.limit, 20), 100);
  const sort = query.sort ?? 'rating';
  const order = `order.${sort}`;
  const hint = `${scope}_${sort}`;
  const filter = filterOf(query, scope);
  // Whatever is asked for in words stands in headlines.
  const rank = query.search ? '2:' : '0:';
  const cursor = query.cursor && Buffer.from(query.cursor, 'base64url').toString('latin1').slice(rank.length);
  const [found, counted] = await Promise.all([
    profiles
      .find(cursor ? { ...filter, [order]: { $lt: cursor } } : filter, {
        projection: { card: 1, [`${scope}.person`]: 1, [order]: 1 },
        sort: { [order]: -1 },
        hint,
        skip: cursor ? 0 : (page - 1) * limit,
        limit,
      })
      .toArray(),
    profiles.countDocuments(filter, { limit: CAP + 1, hint }),
  ]);
  const items = found.map(({ _id, card: { awards, ...card }, ...record }) => ({
    id: _id.toHexString(),
    ...card,
    ...record[scope].person,
    awards: awards.map(({ en }) => en),
  }));
  const isLast = items.length < limit || (!cursor && counted <= CAP && (page - 1) * limit + items.length >= counted);
  return {
    items,
    page,
    limit,
    total: Math.min(counted, CAP),
    ...(counted > CAP && { totalIsLowerBound: true }),
    ...(!isLast && {
      nextCursor: Buffer.from(rank + (found.at(-1)?.order[sort] ?? ''), 'latin1').toString('base64url'),
    }),
  };
});

await server.listen({ port: Number(PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
