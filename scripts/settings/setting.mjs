import { configured } from './env.mjs';
import { runDatabase } from '../database/mongod.mjs';
import { findMongod } from '../installation/mongod-binary.mjs';
import { prepare } from '../installation/prepare.mjs';
import { requireReplicaSet, withClient, withoutCredentials } from '../database/replica-set.mjs';
import { localSecrets } from './secrets.mjs';
import { isSchemaBuilt, settingsSchema } from './settings-schema.mjs';
import { requireSpace } from '../installation/space.mjs';
import { step } from '../process/steps.mjs';
import { Stop } from '../process/stop.mjs';

export const isProduction = () => process.env.NODE_ENV === 'production';

/**
 * Production gets its settings from whoever runs it, and we make none up: all that is wrong with them is said at once,
 * before anything is reached that may not answer. What judges them is the API's own schema; where nothing is installed
 * yet, what is missing altogether is said before that.
 *
 * @throws {Stop} with a sentence for each setting that is missing or wrong
 */
export async function requireProductionSettings() {
  if (!isProduction()) return;
  // A release that is built may have been stripped of everything that builds: nothing is installed for it.
  if (!isSchemaBuilt()) {
    const missing = ['JWT_SECRET', 'MONGODB_URI'].filter((name) => configured(name) === '');
    refuse(missing.map((name) => `${name} is required when NODE_ENV is production`));
    await prepare();
  }
  const { examineSettings } = await settingsSchema({ build: true });
  refuse(examineSettings(process.env).flatMap(({ problem }) => problem ?? []));
}

/** @param {string[]} problems */
function refuse(problems) {
  if (problems.length === 0) return;
  throw new Stop(`${problems.join('\n')}\nSet this right in the environment or in .env, and start again.`);
}

/**
 * Secrets and a database, as variables for the API. MONGODB_URI, when set, is checked and used; else a database
 * runs out of `.data` until we end.
 *
 * @returns {Promise<{ env: Record<string, string>, uri: string, dataLies: string }>}
 */
export async function provideSetting() {
  const secrets = isProduction() ? {} : localSecrets();
  const given = configured('MONGODB_URI');
  if (given !== '') {
    await step('check the database', () => requireReplicaSet(given));
    return { env: secrets, uri: given, dataLies: withoutCredentials(given) };
  }
  requireSpace(300, 'the database');
  const mongod = await step('find a MongoDB server', async (note) => {
    const found = await findMongod();
    note(found.version);
    return found;
  });
  const { uri, folder } = await step('start the database', async (note) => {
    const database = await runDatabase(mongod);
    if (database.shared) note('shared with another npm start');
    return database;
  });
  return { env: { ...secrets, MONGODB_URI: uri }, uri, dataLies: folder };
}

/** @param {string} uri @returns {Promise<boolean>} whether the accounts everybody knows the password of exist there */
export function hasDemoAccounts(uri) {
  return withClient(uri, async (client) => {
    return (
      (await client
        .db()
        .collection('users')
        .findOne({ email: 'owner@demo.example' }, { projection: { _id: 1 } })) !== null
    );
  });
}
