/** What `deploy:rolling` and `rollback` are told. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { parseEnv } from '../settings/env.mjs';
import { Stop } from '../process/stop.mjs';
import { messageOf } from '../process/thrown.mjs';

const common = {
  home: { type: 'string', default: process.env.DEPLOY_HOME || '/srv/olympiad' },
  url: { type: 'string', multiple: true },
  patience: { type: 'string', default: '90' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the arguments; wrong ones end with 2 and the usage. */
export function readOptions<More extends ParseArgsOptionsConfig>(usage: string, more: More) {
  try {
    const { home, url, patience, help } = parseArgs({ options: common, strict: false, allowPositionals: true }).values;
    if (help) {
      console.log(usage);
      process.exit(0);
    }
    const { values } = parseArgs({ options: { ...more, ...common } });
    return {
      ...values,
      url: (url ?? []).filter((one) => typeof one === 'string'),
      home: resolve(String(home)),
      patience: Number(patience) * 1_000,
    };
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    return process.exit(2);
  }
}

/** The installation's settings: its `.env`, under what this shell has set. */
export function settingsOf(home: string): NodeJS.ProcessEnv {
  const file = join(home, '.env');
  if (!existsSync(file)) throw new Stop(`${file} is missing: copy .env.example there and fill it in.`);
  return { ...parseEnv(readFileSync(file, 'utf8')), ...process.env };
}

/** What is asked while something changes: the site given, or the API on this machine. */
export function addressesOf({ url }: { url: string[] }, { PORT }: NodeJS.ProcessEnv) {
  const sites = url.length > 0 ? url : [`http://127.0.0.1:${PORT || 3000}`];
  return sites.flatMap((site) => ['/api/health', '/'].map((path) => new URL(path, site).href));
}
