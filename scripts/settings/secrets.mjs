import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inData } from '../process/root.mjs';
import { codeOf } from '../process/thrown.mjs';

const makers = {
  JWT_SECRET: () => randomBytes(48).toString('base64url'),
  SIGNING_KEY: () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

/**
 * The secrets of this installation, made once and readable by its owner alone. One that is set in the
 * environment, itself or as a file, is left to the environment.
 *
 * @returns {Record<string, string>} variables for the API
 */
export function localSecrets() {
  const folder = inData('secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  /** @type {Record<string, string>} */
  const secrets = {};
  for (const [name, make] of Object.entries(makers)) {
    if (process.env[name] || process.env[`${name}_FILE`]) continue;
    secrets[name] = readOrMake(inData('secrets', name), make);
  }
  return secrets;
}

/** @param {string} file @param {() => string} make */
function readOrMake(file, make) {
  try {
    // Exclusive: of two first starts at once, one makes the secret and the other reads it.
    writeFileSync(file, make(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const value = readFileSync(file, 'utf8');
  if (value.trim() !== '') return value;
  // A start that was killed, or a full disk, between creating and writing leaves an empty file.
  writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
