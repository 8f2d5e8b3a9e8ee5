import { createPublicKey, hash, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Stop } from '../process/stop.mjs';
import type { Db, Document, ObjectId } from 'mongodb';

/** Receipts and standings looked at in one drill; references between documents are all looked at. */
const SAMPLE = 200;
const STANDINGS = 20;
/** Documents without what they name that are looked at of each kind. */
const STRAYS = 10_000;

/** What has to name something that is there: the collection, its field, and where it points. */
const REFERENCES: [from: string, field: string, to: string][] = [
  ['attempts', 'userId', 'users'],
  ['attempts', 'olympiadId', 'olympiads'],
  ['registrations', 'userId', 'users'],
  ['results', 'attemptId', 'attempts'],
  ['standingEntries', 'resultId', 'results'],
  ['portfolios', 'userId', 'users'],
  ['portfolioVersions', 'portfolioId', 'portfolios'],
];

/**
 * Every document that names another one finds it.
 *
 * @returns how many kinds of reference were looked at
 */
export async function checkReferences(db: Db): Promise<number> {
  for (const [from, field, to] of REFERENCES) {
    const lookup = {
      from: to,
      localField: field,
      foreignField: '_id',
      as: 'found',
      pipeline: [{ $project: { _id: 1 } }],
    };
    const strays = await db
      .collection(from)
      .aggregate([
        { $project: { [field]: 1 } },
        { $lookup: lookup },
        { $match: { found: [] } },
        { $limit: STRAYS },
        { $group: { _id: `$${field}`, one: { $first: '$_id' } } },
      ])
      .toArray();
    const erased = to === 'users' ? await erasedOf(db, strays) : new Set<unknown>();
    const stray = strays.find(({ _id }) => !erased.has(String(_id)));
    if (stray) throw new Stop(`${from} ${stray.one} names ${field} ${stray._id}, which is not in ${to}.`);
  }
  return REFERENCES.length;
}

/** What others rely on outlives the account of somebody who deleted it; the audit trail knows who that was. */
async function erasedOf(db: Db, strays: Document[]) {
  const targetId = { $in: strays.map(({ _id }) => String(_id)) };
  return new Set<unknown>(await db.collection('audit').distinct('targetId', { action: 'account.delete', targetId }));
}

/** What of an attempt is looked at; `signature` is in base64url over the rest of the receipt. */
type SignedAttempt = {
  _id: ObjectId;
  answers: Record<string, { value: unknown }>;
  receipt: { signature: string; attemptId: string; answersSha256: string; keyId: string };
};

/** In the one order of RFC 8785, as receipts are signed. */
function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is nothing to sign');
  return text;
}

/** The receipts of some attempts say what the attempts hold, and were signed with one of our keys. */
export async function checkReceipts(
  db: Db,
  publicJwks: { kid: string }[],
): Promise<{ checked: number; byOtherKeys: number }> {
  const keys = new Map(publicJwks.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
  const some = [{ $match: { receipt: { $exists: true } } }, { $sample: { size: SAMPLE } }];
  const done = { checked: 0, byOtherKeys: 0 };
  for await (const attempt of db.collection('attempts').aggregate<SignedAttempt>(some)) {
    const { signature, ...said } = attempt.receipt;
    const values = Object.entries(attempt.answers).map(([id, { value }]) => [id, value]);
    const answers = hash('sha256', canonical(Object.fromEntries(values) as Record<string, unknown>));
    if (said.attemptId !== String(attempt._id) || said.answersSha256 !== answers) {
      throw new Stop(`The receipt of attempt ${String(attempt._id)} does not say what the attempt holds.`);
    }
    // A key that was replaced since: its receipts cannot be judged with the present one.
    const key = keys.get(said.keyId);
    if (!key) done.byOtherKeys += 1;
    else if (!verify(null, Buffer.from(canonical(said)), key, Buffer.from(signature, 'base64url'))) {
      throw new Stop(`The receipt of attempt ${String(attempt._id)} does not verify against our key.`);
    }
    done.checked += 1;
  }
  return done;
}

/**
 * Some standings hold what the results say, in the order of the results: what a rebuild would come to. Olympiads with news
 * that the standings had not heard yet at the moment of the backup are left out.
 *
 * @returns how many standings were compared
 */
export async function checkStandings(db: Db): Promise<number> {
  const heads = await db
    .collection('standings')
    .aggregate<Head>([{ $match: { _id: { $not: /:/ } } }, { $sample: { size: STANDINGS } }])
    .toArray();
  let checked = 0;
  for (const head of heads) {
    const [{ olympiadId } = {}] = await db
      .collection('standingEntries')
      .aggregate<{ olympiadId?: ObjectId }>([
        { $match: { $expr: { $eq: [{ $toString: '$olympiadId' }, head._id] } } },
        { $limit: 1 },
      ])
      .toArray();
    if (!olympiadId || (await isMoving(db, olympiadId))) continue;
    const expected = await db
      .collection<Line>('results')
      .find({ olympiadId, voided: false }, { projection: { score: 1, timeUsedSeconds: 1 } })
      .toArray();
    const lines = expected.sort(byRank).map(lineOf);
    const rows = await rowsOf(db, head);
    const same = rows.length === lines.length && rows.every((row, at) => lineOf(row) === lines[at]);
    if (!same) throw new Stop(`The standings of olympiad ${head._id} do not hold what its results say.`);
    checked += 1;
  }
  return checked;
}

/** What the standings show of a result. */
type Line = { olympiadId?: ObjectId; voided?: boolean; score: number; timeUsedSeconds: number };

const lineOf = ({ score, timeUsedSeconds }: Line) => `${score} in ${timeUsedSeconds}`;
const byRank = (one: Line, other: Line) => other.score - one.score || one.timeUsedSeconds - other.timeUsedSeconds;

type Head = { _id: string; parts: { id: string }[] };

async function rowsOf(db: Db, { parts }: Head) {
  const ids = parts.map(({ id }) => id);
  const { ObjectId } = await import('mongodb');
  const found = await db
    .collection<{ rows: Line[] }>('standingParts')
    .find({ _id: { $in: ids.map((id) => new ObjectId(id)) } })
    .toArray();
  const rows = new Map(found.map((part) => [String(part._id), part.rows]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

async function isMoving(db: Db, olympiadId: ObjectId) {
  const pending = await db
    .collection<{ pending: string; key: string }>('events')
    .find({ pending: 'standings' }, { projection: { key: 1 } })
    .toArray();
  if (pending.length === 0) return false;
  const keys = new Set(pending.map(({ key }) => key));
  for await (const { _id, attemptId } of db
    .collection('results')
    .find({ olympiadId }, { projection: { attemptId: 1 } })) {
    if (keys.has(String(_id)) || keys.has(String(attemptId))) return true;
  }
  return false;
}
