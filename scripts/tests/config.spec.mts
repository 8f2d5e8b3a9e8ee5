import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { envExample, withSettingsTable } from '../settings/config-docs.mts';
import { configReport } from '../settings/config-report.mts';
import { inRoot } from '../process/root.mjs';
import { attempt } from '../process/run.mjs';
import { settingsSchema } from '../settings/settings-schema.mjs';
import type { Schema } from '../settings/settings-schema.mjs';

const complete = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://ann:hidden-password@127.0.0.1:1/olympiad-platform',
  JWT_SECRET: 'hidden-secret-of-32-characters-at-least',
};
/** What this shell has set for a product is not for the tests. */
const none = { NODE_ENV: '', MONGODB_URI: '', JWT_SECRET: '', PORT: '', HOST: '' };

let schema: Schema;
let folder: string;
beforeAll(async () => {
  schema = await settingsSchema({ build: false });
  folder = mkdtempSync(join(tmpdir(), 'olympiad-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('The documents', () => {
  it('carry exactly the settings of the schema: if not, run npm run config:docs', () => {
    const readme = readFileSync(inRoot('README.md'), 'utf8');
    expect(readFileSync(inRoot('.env.example'), 'utf8')).toBe(envExample(schema));
    expect(readme).toBe(withSettingsTable(readme, schema));
  });

  it('hold an example that sets nothing but the defaults', () => {
    const environment = {};
    schema.loadDotEnv(environment, inRoot('.env.example'));
    const secrets = { JWT_SECRET: complete.JWT_SECRET, MONGODB_URI: complete.MONGODB_URI };
    expect(schema.readSettings({ ...environment, ...secrets })).toEqual(schema.readSettings(secrets));
  });
});

describe('The check of the settings', () => {
  const check = (env: NodeJS.ProcessEnv) => attempt('node', ['scripts/config-check.mts'], { env: { ...none, ...env } });

  it('says what is set and what is missing, and shows no secret', async () => {
    const { code, output } = await check(complete);
    expect(output).toMatch(/^JWT_SECRET: SET$/m);
    expect(output).toMatch(/^MONGODB_URI: SET$/m);
    expect(output).toMatch(/^GOOGLE_CLIENT_SECRET: MISSING$/m);
    expect(output).toMatch(/^PORT: MISSING \(3000 is used\)$/m);
    expect(output).not.toContain('hidden');
    expect(code).toBe(0);
  });

  it('ends with 1 and names what the API would not start with', async () => {
    const { code, output } = await check({ ...complete, JWT_SECRET: '', PORT: 'hidden' });
    expect(output).toMatch(/^JWT_SECRET: MISSING$/m);
    expect(output).toMatch(/^PORT: WRONG, must be a port number$/m);
    expect(output).toMatch(/^JWT_SECRET is required/m);
    expect(output).not.toContain('hidden');
    expect(code).toBe(1);
  });

  const warningsOf = (text: string, mode: number) => {
    const file = join(folder, '.env');
    writeFileSync(file, text);
    chmodSync(file, mode);
    return configReport(schema, { ...complete }, file).warnings;
  };

  it('warns when others can read .env', () => {
    expect(warningsOf('', 0o600)).toEqual([]);
    expect(warningsOf('', 0o644)).toEqual(['.env can be read by others (mode 644): chmod 600 .env']);
  });

  it('warns of a name nobody knows and of a value that a # cuts short', () => {
    expect(warningsOf('PROT=3000\nJWT_SECRET=abc#def', 0o600)).toEqual([
      'PROT stands in .env and is not known here',
      'JWT_SECRET ends in .env at a # inside its value: put quotes around the whole value',
    ]);
  });

  it('warns of an address that names no database', () => {
    const environment = { ...complete, MONGODB_URI: 'mongodb+srv://a:b@c.example/?w=1' };
    const { warnings } = configReport(schema, environment, join(folder, 'none'));
    expect(warnings).toEqual([expect.stringMatching(/^MONGODB_URI names no database/)]);
  });
});

describe('The API', () => {
  const main = 'dist/api/bundle/main.js';
  let copy: string;
  // Only the first steps are there: whoever went on to load the product would fail by that.
  beforeEach(() => {
    copy = mkdtempSync(join(folder, 'api-'));
    cpSync(inRoot(dirname(main)), join(copy, dirname(main)), { recursive: true });
    rmSync(join(copy, dirname(main), 'product.js'));
    writeFileSync(join(copy, 'package.json'), '{ "type": "module" }');
    symlinkSync(inRoot('node_modules'), join(copy, 'node_modules'));
  });
  const start = (env: NodeJS.ProcessEnv) =>
    attempt('node', [main], { cwd: copy, env: { ...none, ...env }, timeout: 120_000 });

  it.each(['JWT_SECRET', 'MONGODB_URI'])('ends before it loads anything when production lacks %s', async (name) => {
    const { code, output } = await start({ ...complete, [name]: '' });
    expect(output).toMatch(new RegExp(`^${name} is required`, 'm'));
    expect(output).not.toContain('hidden');
    expect(code).toBe(1);
  });

  it('reads .env in its root by itself', async () => {
    writeFileSync(join(copy, '.env'), 'PORT=not-a-port\nLOG_LEVEL=loud\n');
    const { output } = await start({ ...complete, PORT: undefined, LOG_LEVEL: 'info' });
    expect(output).toBe('PORT must be a port number');
  });
});

describe('What is typed in the root', () => {
  const typed = (line: string, env = {}) =>
    attempt('node', ['-e', line], { env: { ...none, ...env }, timeout: 120_000 });

  it('shows by dotenv what is set and missing', async () => {
    const { output } = await typed(
      "require('dotenv').config(); console.log('JWT_SECRET:', process.env.JWT_SECRET ? 'SET' : 'MISSING'); console.log('MONGODB_URI:', process.env.MONGODB_URI ? 'SET' : 'MISSING')",
      { JWT_SECRET: complete.JWT_SECRET },
    );
    expect(output).toMatch(/JWT_SECRET: SET\nMONGODB_URI: MISSING/);
  });

  it('connects by mongoose, and says when it cannot', async () => {
    const { output } = await typed(
      "require('dotenv').config(); const mongoose = require('mongoose'); mongoose.connect(process.env.MONGODB_URI).then(() => console.log('✅ Connected')).catch(e => console.error('❌', e))",
      { MONGODB_URI: 'mongodb://127.0.0.1:1/olympiad-platform?serverSelectionTimeoutMS=200' },
    );
    expect(output).toMatch(/❌.*(ECONNREFUSED|ServerSelection)/s);
  });
});
