import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PARTS = [
  'dist',
  'deploy',
  'libs',
  'scripts',
  'package.json',
  'package-lock.json',
  'server.js',
  'ecosystem.config.cjs',
];

/** A copy of the built product that may be spoiled: what a release is made from. */
export function releaseFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'olympiad-release-'));
  for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true });
  return folder;
}
