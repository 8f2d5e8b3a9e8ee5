import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess, type ApiProcess } from './api-processes.js';

/**
 * One process of the API on a MongoDB that the test may take away, with a key and uploads of its own, which go when it
 * ends.
 *
 * @param settings TEST_NAME, which names its log, and whatever else it is to be started with
 */
export async function startApiOn(uri: string, settings: Record<string, string>): Promise<ApiProcess> {
  const uploads = await mkdtemp(join(tmpdir(), 'olympiad-uploads-'));
  const api = await startProcess({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    MONGODB_URI: uri,
    JWT_SECRET: 'a secret that only the tests know, 32+',
    SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    UPLOAD_PATH: uploads,
    ...settings,
  });
  return {
    ...api,
    async end() {
      await api.end();
      await rm(uploads, { recursive: true, force: true });
    },
  };
}
