import { existsSync } from 'node:fs';
import { inRoot } from '../process/root.mjs';
import { Stop } from '../process/stop.mjs';
import { codeOf, messageOf } from '../process/thrown.mjs';
import type { Bucket, ObjectStore } from '../../apps/api/src/platform/files/object-store.js';

type Built = typeof import('../../apps/api/src/platform/files/object-store.js');

/** So that one file may have 80 GB. */
const partBytes = 8 * 1024 * 1024;

/** The bucket of an object store, by the API's own client as it is built. */
export async function openBucket(bucket: Bucket): Promise<ObjectStore> {
  const built = inRoot('dist/api/apps/api/src/platform/files/object-store.js');
  if (!existsSync(built)) {
    throw new Stop('The API is not built, and its client of the object store with it: run npm run build.');
  }
  const { ObjectStore: Opened } = (await import(built)) as Built;
  return new Opened(bucket, { partBytes, explain: (error) => explained(bucket, error) });
}

function explained({ bucket }: Bucket, error: unknown) {
  const { name = '', $metadata } = Object(error) as { name?: string; $metadata?: { httpStatusCode?: number } };
  const isAnswer = name !== 'Error' && $metadata?.httpStatusCode;
  const code = codeOf(error);
  const why = isAnswer ? name : typeof code === 'string' ? code : messageOf(error);
  return new Stop(`The object store does not do what was asked (bucket ${bucket}: ${why}).`, { cause: error });
}
