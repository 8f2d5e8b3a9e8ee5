/**
 * What was done to this installation, one record a kind: `backup` and `restore-drill`. `at` is when it last went well
 * (of a drill: when it last ran), `ok` is whether the last try did.
 */
const OPERATIONS = 'operations';

/**
 * @param {import('mongodb').Db} db
 * @param {'backup' | 'restore-drill' | 'restore'} kind
 * @param {Date} at
 * @param {object} details
 */
export async function recordSuccess(db, kind, at, details) {
  const record = { at, ok: true, details, triedAt: new Date() };
  await db.collection(OPERATIONS).replaceOne({ _id: kind }, record, { upsert: true });
}

/** A failure leaves `at` and `details` of the last good one. @param {string} why in one sentence */
export async function recordFailure(db, kind, why, more = {}) {
  const set = { ok: false, failure: why, triedAt: new Date(), ...more };
  await db.collection(OPERATIONS).updateOne({ _id: kind }, { $set: set }, { upsert: true });
}

export const operation = (db, kind) => db.collection(OPERATIONS).findOne({ _id: kind });
