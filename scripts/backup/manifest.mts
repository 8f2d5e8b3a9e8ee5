import { Stop } from '../process/stop.mjs';
import { text as textOf } from 'node:stream/consumers';
import { newSealing, Seal } from './sealed.mts';
import { MANIFEST } from './shelf.mts';
import type { Sealing } from './sealed.mts';
import type { Source } from './shelf.mts';

export const CHECKSUMS = 'checksums.sha256';
export const SEALED = '.sealed';

/**
 * What a backup says of itself. Paths are those inside it; a checksum is the SHA-256 of what lies there, in hex.
 */
export interface Manifest {
  format: 1;
  name: string;
  database: string;
  takenAt: string;
  server: string;
  level: number;
  sealing: Sealing | null;
  collections: {
    name: string;
    documents: number;
    bytes: number;
    contents: string;
    data: string | null;
    metadata: string;
  }[];
  files: { count: number; bytes: number; lost: string[]; removed: string[] };
  checksums: string;
  signature?: string;
}

/** @param key BACKUP_KEY; empty: not encrypted */
export function sealFor(key: string): { sealing: Sealing; seal: Seal } | { sealing: null; seal: undefined } {
  if (!key) return { sealing: null, seal: undefined };
  const sealing = newSealing();
  return { sealing, seal: new Seal(key, sealing) };
}

export function written(manifest: Manifest, seal: Seal | undefined) {
  const signature = seal?.sign(JSON.stringify(manifest));
  return `${JSON.stringify({ ...manifest, ...(signature && { signature }) }, null, 2)}\n`;
}

/**
 * @param key BACKUP_KEY
 * @throws {Stop} when it is no whole backup, or the key is missing or another one
 */
export async function readManifest(
  source: Source,
  key: string,
): Promise<{ manifest: Manifest; seal: Seal | undefined }> {
  const stream = await source.read(MANIFEST);
  if (!stream) throw new Stop(`${source.where} is no whole backup: it has no ${MANIFEST}.`);
  const { signature, ...manifest } = parsed(await textOf(stream), source.where);
  if (manifest.format !== 1)
    throw new Stop(`${source.where} has format ${String(manifest.format)}; this release reads 1.`);
  if (!manifest.sealing) return { manifest, seal: undefined };
  if (!key) throw new Stop(`${source.where} is encrypted: set BACKUP_KEY to the key it was made with.`);
  const seal = new Seal(key, manifest.sealing);
  if (seal.sign(JSON.stringify(manifest)) !== signature) {
    throw new Stop(`${source.where} was made with another BACKUP_KEY, or its ${MANIFEST} was changed.`);
  }
  return { manifest, seal };
}

function parsed(text: string, where: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    throw new Stop(`The ${MANIFEST} of ${where} cannot be read: it was changed or cut.`);
  }
}
