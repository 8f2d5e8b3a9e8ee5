import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDotEnv } from './dot-env.js';
import { readSettings, VARIABLES } from './variables.js';

const pem = (kind: 'ed25519' | 'x25519'): string =>
  (kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();

const complete = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/olympiad-platform',
  JWT_SECRET: 'x'.repeat(32),
  SIGNING_KEY: pem('ed25519'),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'olympiad-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file of this text; answers its path. */
function file(text: string, name = 'file'): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('the settings', () => {
  it('are read with the documented defaults', () => {
    expect(readSettings(complete)).toMatchObject({
      PORT: 3000,
      HOST: '0.0.0.0',
      FRONTEND_URL: '',
      UPLOAD_PATH: './uploads',
      MAX_FILE_SIZE: 104_857_600,
    });
  });

  it.each(['MONGODB_URI', 'JWT_SECRET'])('name %s when production lacks it', (name) => {
    expect(() => readSettings({ ...complete, [name]: undefined })).toThrow(`${name} is required`);
    expect(() => readSettings({ ...complete, [name]: '' })).toThrow(`${name} is required`);
  });

  it.each([
    ['JWT_SECRET', 'too short a secret', 'JWT_SECRET is required: it must be at least 32 characters'],
    ['JWT_SECRET', '<generate-strong-random-32-plus-characters>', 'JWT_SECRET is required'],
    ['JWT_SECRET_PREVIOUS', 'too short a secret', 'JWT_SECRET_PREVIOUS must be at least 32 characters'],
    ['SIGNING_KEY', 'no key of any kind', 'SIGNING_KEY must be an Ed25519 private key'],
    ['SIGNING_KEY', pem('x25519'), 'SIGNING_KEY must be an Ed25519 private key'],
    ['PORT', '70000', 'PORT must be a port number'],
    ['MONGODB_URI', 'postgres://secret-password@host', 'MONGODB_URI is required: it must be a mongodb:// or'],
    ['MONGODB_URI', 'mongodb+srv://user:<db_password>@host/x', 'without <placeholders>'],
    ['FRONTEND_URL', 'javascript:alert(1)', 'FRONTEND_URL must be an http or https address'],
    ['VITE_API_URL', 'api.example.org', 'VITE_API_URL must be an http or https address, or a path'],
    ['MAX_FILE_SIZE', '-5', 'MAX_FILE_SIZE must be a number of bytes'],
  ])('refuse a wrong %s without showing it', (name, value, sentence) => {
    const read = (): unknown => readSettings({ ...complete, [name]: value });
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(value);
  });

  it('name everything that is wrong at once', () => {
    const read = (): unknown => readSettings({ ...complete, JWT_SECRET: '', PORT: 'http' });
    expect(read).toThrow(/^JWT_SECRET is required/m);
    expect(read).toThrow(/^PORT must be/m);
  });

  it('refuse the key of an object store without its secret', () => {
    const key = { ...complete, S3_ACCESS_KEY_ID: 'key' };
    expect(() => readSettings(key)).toThrow(/^S3_SECRET_ACCESS_KEY is required where S3_ACCESS_KEY_ID is set/);
    expect(readSettings({ ...key, S3_SECRET_ACCESS_KEY: 'secret' })).toMatchObject({ S3_ACCESS_KEY_ID: 'key' });
  });

  it('take either name of the Google client id, and refuse two that differ', () => {
    const both = { GOOGLE_CLIENT_ID: 'one', VITE_GOOGLE_CLIENT_ID: 'one' };
    for (const given of [{ GOOGLE_CLIENT_ID: 'one' }, { VITE_GOOGLE_CLIENT_ID: 'one' }, both]) {
      expect(readSettings({ ...complete, ...given })).toMatchObject(both);
    }
    expect(() => readSettings({ ...complete, ...both, VITE_GOOGLE_CLIENT_ID: 'two' })).toThrow(
      'VITE_GOOGLE_CLIENT_ID must be the same as GOOGLE_CLIENT_ID',
    );
  });
});

describe('a secret in a file', () => {
  const secrets = Object.entries(VARIABLES).flatMap(([name, variable]) => ('secret' in variable ? [name] : []));

  it.each(secrets)('may be named by %s_FILE, and its last line break does not belong to it', (name) => {
    const kept = name === 'SMTP_URL' ? 'smtp://127.0.0.1/in-a-file' : 'mongodb://127.0.0.1/in-a-file-000000';
    const value = { ...complete, [name]: undefined, [`${name}_FILE`]: file(`${kept}\n`) };
    const read = (): Record<string, unknown> => ({ ...readSettings(value) });
    if (name === 'SIGNING_KEY') expect(read).toThrow('SIGNING_KEY must be');
    else expect(read()[name]).toBe(kept);
  });

  it('is refused by name when it is given twice', () => {
    const twice = { ...complete, JWT_SECRET_FILE: file('y'.repeat(32)) };
    expect(() => readSettings(twice)).toThrow('JWT_SECRET is set twice: keep either JWT_SECRET or JWT_SECRET_FILE');
  });

  it('that cannot be read is named, and its path is not', () => {
    const lost = { ...complete, JWT_SECRET: '', JWT_SECRET_FILE: join(folder, 'mistyped') };
    expect(() => readSettings(lost)).toThrow('JWT_SECRET is required: the file that JWT_SECRET_FILE names cannot be');
    expect(() => readSettings(lost)).not.toThrow('mistyped');
  });
});

describe('a .env file', () => {
  it('fills up what the environment leaves open', () => {
    const environment = { PORT: '4000' };
    loadDotEnv(environment, file('PORT=5000\nHOST=127.0.0.1\n'));
    expect(environment).toEqual({ PORT: '4000', HOST: '127.0.0.1' });
  });

  it('leaves a secret alone that the environment gives as a file, and the other way about', () => {
    const asFile: Record<string, string> = { JWT_SECRET_FILE: '/run/secrets/jwt' };
    loadDotEnv(asFile, file('JWT_SECRET=of the file'));
    expect(asFile).toEqual({ JWT_SECRET_FILE: '/run/secrets/jwt' });
    const asText: Record<string, string> = { JWT_SECRET: 'of the environment' };
    loadDotEnv(asText, file('JWT_SECRET_FILE=/run/secrets/jwt'));
    expect(asText).toEqual({ JWT_SECRET: 'of the environment' });
  });

  it('may be missing', () => {
    const environment = {};
    loadDotEnv(environment, join(folder, '.env'));
    expect(environment).toEqual({});
  });
});
