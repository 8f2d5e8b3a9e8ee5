/** Migrations of a release to come, registered in a process of the API through TEST_MIGRATIONS. */
import { existsSync } from 'node:fs';

const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A document that says so holds its batch up for as long as the file TEST_MIGRATION_HELD names is there. */
async function letGo() {
  while (existsSync(process.env.TEST_MIGRATION_HELD ?? '')) await pause(20);
}

/**
 * A name that was one text becomes two; the former text stays until the contraction.
 *
 * @type {import('../../apps/api/src/platform/migrations/migration.ts').Migration[]}
 */
export const migrations = [
  {
    number: 1_000,
    name: 'names as two fields',
    expand: async (db) => void (await db.collection('pupils').createIndex({ family: 1 })),
    migrate: {
      collection: 'pupils',
      filter: { family: { $exists: false } },
      change: async ({ name, isHeld }) => {
        if (isHeld) await letGo();
        await pause(Number(process.env.TEST_MIGRATION_PAUSE ?? 0));
        const [given, family = ''] = name.split(' ');
        return { $set: { given, family }, $inc: { times: 1 } };
      },
    },
    contract: {
      collection: 'pupils',
      filter: { name: { $exists: true } },
      change: () => ({ $unset: { name: 1 } }),
    },
    clear: async (db) => {
      const INDEX_NOT_FOUND = 27;
      await db
        .collection('pupils')
        .dropIndex('name_1')
        .catch((/** @type {{ code?: number }} */ error) => {
          if (error.code !== INDEX_NOT_FOUND) throw error;
        });
    },
  },
];
