/** What `deploy:rolling` and `rollback` are told. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseEnv } from './env.mjs';
import { Stop } from './stop.mjs';

const common = {
  home: { type: 'string', default: process.env.DEPLOY_HOME || '/srv/olympiad' },
  url: { type: 'string', multiple: true },
  patience: { type: 'string', default: '90' },
  help: { type: 'boolean', default: false },
};

/** Reads the arguments; wrong ones end with 2 and the usage. */
export function readOptions(usage, more = {}) {
  try {
    const { values } = parseArgs({ options: { ...common, ...more } });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    return { ...values, home: resolve(values.home), patience: Number(values.patience) * 1_000 };
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    return process.exit(2);
  }
}

/** The installation's settings: its `.env`, under what this shell has set. */
export function settingsOf(home) {
  const file = join(home, '.env');
  if (!existsSync(file)) throw new Stop(`${file} is missing: copy .env.example there and fill it in.`);
  return { ...parseEnv(readFileSync(file, 'utf8')), ...process.env };
}

/** What is asked while something changes: the site given, or the API on this machine. */
export function addressesOf({ url }, { PORT }) {
  const sites = url ?? [`http://127.0.0.1:${PORT || 3000}`];
  return sites.flatMap((site) => ['/api/health', '/'].map((path) => new URL(path, site).href));
}
