/**
 * `npm run nginx:config -- --domain example.org [--api-domain api.example.org] --upstream 127.0.0.1:3000 …`: prints
 * the nginx configuration of this installation, or writes it with `--out FILE`.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { loadEnv } from './settings/env.mjs';
import { nginxConfig } from './deploy/nginx-config.mts';
import { say } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';
import { messageOf } from './process/thrown.mjs';

const usage = `npm run nginx:config -- --domain example.org --upstream 127.0.0.1:3000
  --domain NAME          of the web app, and of the API without --api-domain
  --api-domain NAME      the API's own name
  --upstream HOST:PORT   the API; several times for several
  --web FOLDER|api       the built web app (default /srv/olympiad/web); api: the API serves it
  --assets FOLDER        hashed files of several releases (default /srv/olympiad/assets, or the web folder)
  --certificate FILE     chain in PEM (default /etc/letsencrypt/live/NAME/fullchain.pem)
  --key FILE             its key (default /etc/letsencrypt/live/NAME/privkey.pem)
  --ipv4 ADDRESS         listen on this address only
  --http-port, --https-port
  --whole                a whole nginx.conf instead of a file for conf.d
  --out FILE             write it there
MAX_FILE_SIZE is taken from the environment or .env.`;

const options = {
  domain: { type: 'string' },
  'api-domain': { type: 'string' },
  upstream: { type: 'string', multiple: true, default: [] as string[] },
  web: { type: 'string' },
  assets: { type: 'string' },
  certificate: { type: 'string' },
  key: { type: 'string' },
  ipv4: { type: 'string' },
  'http-port': { type: 'string', default: '80' },
  'https-port': { type: 'string', default: '443' },
  whole: { type: 'boolean', default: false },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig;

function read() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    return process.exit(2);
  }
}

await runScript(async () => {
  loadEnv();
  const given = read();
  if (given.help || !given.domain) {
    console.error(usage);
    process.exit(given.help ? 0 : 2);
  }
  const { domain, 'api-domain': apiDomain } = given;
  const live = (name: string) => `/etc/letsencrypt/live/${name}`;
  const certificate = given.certificate ?? `${live(domain)}/fullchain.pem`;
  const key = given.key ?? `${live(domain)}/privkey.pem`;
  const own = given.certificate === undefined ? apiDomain : undefined;
  const text = nginxConfig({
    domain,
    ...(apiDomain && { apiDomain }),
    ...(own && { apiCertificate: `${live(own)}/fullchain.pem`, apiKey: `${live(own)}/privkey.pem` }),
    upstreams: given.upstream.flatMap((list) => list.split(',')),
    web: given.web ?? '/srv/olympiad/web',
    ...assetsOf(given),
    certificate,
    key,
    maxFileSize: Number(process.env.MAX_FILE_SIZE || 104_857_600),
    ...(given.ipv4 && { host: given.ipv4 }),
    httpPort: portOf(given['http-port']),
    httpsPort: portOf(given['https-port']),
    ...(given.whole && { whole: { run: '/run/nginx', logs: '/var/log/nginx', mimeTypes: '/etc/nginx/mime.types' } }),
  });
  if (!given.out) {
    process.stdout.write(text);
    return;
  }
  writeFileSync(given.out, text);
  say(`Wrote ${given.out}; now: nginx -t && nginx -s reload`);
});

function assetsOf({ web, assets }: { web?: string; assets?: string }) {
  if (assets) return { assets };
  return web ? {} : { assets: '/srv/olympiad/assets' };
}

function portOf(text: string) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Stop(`"${text}" is no port.`);
  return port;
}
