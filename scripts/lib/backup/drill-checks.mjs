import { createPublicKey, hash, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Stop } from '../stop.mjs';

/** Receipts and boards looked at in one drill; references between documents are all looked at. */
const SAMPLE = 200;
const BOARDS = 20;
/** Documents without what they name that are looked at of each kind. */
const STRAYS = 10_000;

/** What has to name something that is there: the collection, its field, and where it points. */
const REFERENCES = [
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
 * @param {import('mongodb').Db} db
 * @returns {Promise<number>} how many kinds of reference were looked at
 */
export async function checkReferences(db) {
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
    const erased = to === 'users' ? await erasedOf(db, strays) : new Set();
    const stray = strays.find(({ _id }) => !erased.has(String(_id)));
    if (stray) throw new Stop(`${from} ${stray.one} names ${field} ${stray._id}, which is not in ${to}.`);
  }
  return REFERENCES.length;
}

/** What others rely on outlives the account of somebody who deleted it; the audit trail knows who that was. */
async function erasedOf(db, strays) {
  const targetId = { $in: strays.map(({ _id }) => String(_id)) };
  return new Set(await db.collection('audit').distinct('targetId', { action: 'account.delete', targetId }));
}

/**
 * The receipts of some attempts say what the attempts hold, and were signed with one of our keys.
 *
 * @param {import('mongodb').Db} db
 * @param {{ kid: string }[]} publicJwks
 * @returns {Promise<{ checked: number, byOtherKeys: number }>}
 */
export async function checkReceipts(db, publicJwks) {
  const keys = new Map(publicJwks.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
  const some = [{ $match: { receipt: { $exists: true } } }, { $sample: { size: SAMPLE } }];
  const done = { checked: 0, byOtherKeys: 0 };
  for await (const attempt of db.collection('attempts').aggregate(some)) {
    const { signature, ...said } = attempt.receipt;
    const values = Object.entries(attempt.answers).map(([id, { value }]) => [id, value]);
    const answers = hash('sha256', canonicalize(Object.fromEntries(values)));
    if (said.attemptId !== String(attempt._id) || said.answersSha256 !== answers) {
      throw new Stop(`The receipt of attempt ${attempt._id} does not say what the attempt holds.`);
    }
    // A key that was replaced since: its receipts cannot be judged with the present one.
    const key = keys.get(said.keyId);
    if (!key) done.byOtherKeys += 1;
    else if (!verify(null, Buffer.from(canonicalize(said)), key, Buffer.from(signature, 'base64url'))) {
      throw new Stop(`The receipt of attempt ${attempt._id} does not verify against our key.`);
    }
    done.checked += 1;
  }
  return done;
}

/**
 * Some boards hold what the results say, in the order of the results: what a rebuild would come to. Olympiads with news
 * that the boards had not heard yet at the moment of the backup are left out.
 *
 * @param {import('mongodb').Db} db
 * @returns {Promise<number>} boards compared
 */
export async function checkBoards(db) {
  const heads = await db
    .collection('standings')
    .aggregate([{ $match: { _id: { $not: /:/ } } }, { $sample: { size: BOARDS } }])
    .toArray();
  let checked = 0;
  for (const head of heads) {
    const [{ olympiadId } = {}] = await db
      .collection('standingEntries')
      .aggregate([{ $match: { $expr: { $eq: [{ $toString: '$olympiadId' }, head._id] } } }, { $limit: 1 }])
      .toArray();
    if (!olympiadId || (await isMoving(db, olympiadId))) continue;
    const expected = await db
      .collection('results')
      .find({ olympiadId, voided: false }, { projection: { score: 1, timeUsedSeconds: 1 } })
      .toArray();
    const lines = expected.sort(byRank).map(lineOf);
    const rows = await rowsOf(db, head);
    const same = rows.length === lines.length && rows.every((row, at) => lineOf(row) === lines[at]);
    if (!same) throw new Stop(`The board of olympiad ${head._id} does not hold what its results say.`);
    checked += 1;
  }
  return checked;
}

const lineOf = ({ score, timeUsedSeconds }) => `${score} in ${timeUsedSeconds}`;
const byRank = (one, other) => other.score - one.score || one.timeUsedSeconds - other.timeUsedSeconds;

async function rowsOf(db, { parts }) {
  const ids = parts.map(({ id }) => id);
  const { ObjectId } = await import('mongodb');
  const found = await db
    .collection('standingParts')
    .find({ _id: { $in: ids.map((id) => new ObjectId(id)) } })
    .toArray();
  const rows = new Map(found.map((part) => [String(part._id), part.rows]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

async function isMoving(db, olympiadId) {
  const pending = await db
    .collection('events')
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
