import { Stop } from '../stop.mjs';
import { newSealing, Seal } from './sealed.mjs';
import { MANIFEST } from './shelf.mjs';

export const CHECKSUMS = 'checksums.sha256';
export const SEALED = '.sealed';

/**
 * What a backup says of itself. Paths are those inside it; a checksum is the SHA-256 of what lies there, in hex.
 *
 * @typedef {object} Manifest
 * @property {1} format
 * @property {string} name
 * @property {string} database
 * @property {string} takenAt the moment the documents are of, ISO 8601
 * @property {string} server its version
 * @property {number} level of the documents' shape: the newest migration that had run
 * @property {import('./sealed.mjs').Sealing | null} sealing null when it is not encrypted
 * @property {{ name: string, documents: number, bytes: number, contents: string, data: string | null, metadata: string }[]} collections
 *   `contents` is their fingerprint whatever their order; `data` is null for a view
 * @property {{ count: number, bytes: number, lost: string[], removed: string[] }} files `lost` are named by documents and
 *   were nowhere; `removed` went with their owner's account while the backup was taken
 * @property {string} checksums the SHA-256 of the file `checksums.sha256`, which has those of all others
 * @property {string} [signature] with BACKUP_KEY, over everything above
 */

/** @param {string} key BACKUP_KEY; empty: not encrypted */
export function sealFor(key) {
  if (!key) return { sealing: null, seal: undefined };
  const sealing = newSealing();
  return { sealing, seal: new Seal(key, sealing) };
}

/**
 * @param {Manifest} manifest
 * @param {Seal | undefined} seal
 */
export function written(manifest, seal) {
  const signature = seal?.sign(JSON.stringify(manifest));
  return `${JSON.stringify({ ...manifest, ...(signature && { signature }) }, null, 2)}\n`;
}

/**
 * @param {import('./shelf.mjs').Source} source
 * @param {string} key BACKUP_KEY
 * @returns {Promise<{ manifest: Manifest, seal: Seal | undefined }>}
 * @throws {Stop} when it is no whole backup, or the key is missing or another one
 */
export async function readManifest(source, key) {
  const stream = await source.read(MANIFEST);
  if (!stream) throw new Stop(`${source.where} is no whole backup: it has no ${MANIFEST}.`);
  const { signature, ...manifest } = parsed(Buffer.concat(await stream.toArray()).toString('utf8'), source.where);
  if (manifest.format !== 1) throw new Stop(`${source.where} has format ${manifest.format}; this release reads 1.`);
  if (!manifest.sealing) return { manifest, seal: undefined };
  if (!key) throw new Stop(`${source.where} is encrypted: set BACKUP_KEY to the key it was made with.`);
  const seal = new Seal(key, manifest.sealing);
  if (seal.sign(JSON.stringify(manifest)) !== signature) {
    throw new Stop(`${source.where} was made with another BACKUP_KEY, or its ${MANIFEST} was changed.`);
  }
  return { manifest, seal };
}

function parsed(text, where) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Stop(`The ${MANIFEST} of ${where} cannot be read: it was changed or cut.`);
  }
}
