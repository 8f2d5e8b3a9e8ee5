/**
 * Prints a link by which somebody becomes an owner: `node invite-owner.js <e-mail>` with the environment of the API.
 * It is how an empty installation gets its first owner, and one whose owners lost their passwords another.
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { readSettings } from './platform/config/variables.js';
import type { DatabaseState } from './product.js';

/** What the build compiled already, beside the built files. */
const COMPILED = fileURLToPath(new URL('../../../compiled', import.meta.url));
/** Stands in the audit for whoever has the server's shell. */
const OPERATOR = '0'.repeat(24);
const PATIENCE_MS = 20_000;

async function main(email: string | undefined): Promise<string> {
  if (!email?.includes('@')) throw new Error('Say whom to invite: npm run owner:create -- name@example.org');
  const { PORT } = readSettings(process.env);
  enableCompileCache({ directory: COMPILED, portable: true });
  // Only now: whoever mistyped something should not wait for the product.
  const { AppModule, DatabaseState, InvitationsService, NestFactory, PinoLogger } = await import('./product.js');
  const app = await NestFactory.createApplicationContext(AppModule, {
    logger: new PinoLogger('error'),
    abortOnError: false,
  });
  try {
    await prepared(app.get(DatabaseState));
    const invitations = app.get(InvitationsService);
    const { link = '' } = await invitations.create({ email, role: 'owner' }, OPERATOR, `http://localhost:${PORT}`);
    return link;
  } finally {
    await app.close();
  }
}

async function prepared(database: DatabaseState): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const end = setTimeout(() => reject(new Error(database.trouble ?? 'The database does not answer')), PATIENCE_MS);
    database.whenPrepared(() => {
      clearTimeout(end);
      resolve();
    });
  });
}

main(process.argv[2])
  .then((link) => {
    console.log(link);
    process.exit(0);
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
