/** What `npm run nginx:config` prints: the templates of deploy/nginx with one installation's names put in. */
import { readFileSync } from 'node:fs';
import { inRoot } from '../process/root.mjs';
import { Stop } from '../process/stop.mjs';

/** The form around an uploaded file: boundaries and a few fields. */
const formBytes = 65_536;

export type Limit = { rate: number; burst: number };

/** Far above what a school of a thousand does in its busiest minute. */
const usualLimits = { login: { rate: 200, burst: 10_000 }, upload: { rate: 50, burst: 5_000 } };

export interface Installation {
  domain: string;
  apiDomain?: string;
  upstreams: string[];
  web: string;
  assets?: string;
  certificate: string;
  key: string;
  apiCertificate?: string;
  apiKey?: string;
  maxFileSize: number;
  host?: string;
  httpPort?: number;
  httpsPort?: number;
  limits?: { login?: Limit; upload?: Limit };
  accessLog?: string;
  whole?: { run: string; logs: string; mimeTypes: string };
}

const namePattern = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const upstreamPattern = /^(\[[0-9a-f:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/;
const pathPattern = /^\/[\w./@+-]+$/;

/**
 * @returns the configuration
 * @throws {Stop} naming what is wrong
 */
export function nginxConfig(installation: Installation): string {
  check(installation);
  const values = valuesOf(installation);
  const site = installation.apiDomain ? 'two-domains' : 'one-domain';
  const text = installation.whole
    ? fill('whole', { ...values, site }, 0)
    : `${fill('common', values, 0)}\n\n${fill(site, values, 0)}`;
  return `${text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function check(installation: Installation) {
  const { domain, apiDomain, upstreams, web, assets, certificate, key, apiCertificate, apiKey, maxFileSize } =
    installation;
  for (const [option, name] of Object.entries({ '--domain': domain, '--api-domain': apiDomain })) {
    if (name !== undefined && !namePattern.test(name)) throw new Stop(`${option} is "${name}", which is no host name.`);
  }
  if (apiDomain === domain) throw new Stop('--api-domain is the same as --domain: leave it out.');
  if (upstreams.length === 0) throw new Stop('--upstream is needed: host:port of the API, once for each.');
  for (const address of upstreams) {
    if (!upstreamPattern.test(address)) throw new Stop(`--upstream is "${address}", but host:port is needed.`);
  }
  // Whatever stands in a path here would stand in the configuration.
  for (const path of [web === 'api' ? undefined : web, assets, certificate, key, apiCertificate, apiKey]) {
    if (path !== undefined && !pathPattern.test(path))
      throw new Stop(`"${path}" is no absolute path of plain letters.`);
  }
  if (!Number.isInteger(maxFileSize) || maxFileSize < 1) throw new Stop('MAX_FILE_SIZE is no number of bytes.');
}

function valuesOf(installation: Installation) {
  const { domain, apiDomain, upstreams, web, certificate, key, maxFileSize, host } = installation;
  const limits = { ...usualLimits, ...installation.limits };
  const { httpPort = 80, httpsPort = 443, whole } = installation;
  const port = httpsPort === 443 ? '' : `:${httpsPort}`;
  const names = [domain, ...(apiDomain ? [apiDomain] : [])];
  const listen = (number: number, more: string) =>
    (host ? [`${host}:${number}`] : [number, `[::]:${number}`])
      .map((address) => `    listen ${address}${more};`)
      .join('\n');
  return {
    domain,
    apiDomain,
    certificate,
    key,
    apiCertificate: installation.apiCertificate ?? certificate,
    apiKey: installation.apiKey ?? key,
    servers: upstreams.map((address) => `server ${address} max_fails=2 fail_timeout=3s;`).join('\n    '),
    keepAlive: '2s',
    loginRate: String(limits.login.rate),
    loginBurst: String(limits.login.burst),
    uploadRate: String(limits.upload.rate),
    uploadBurst: String(limits.upload.burst),
    listenPlain: listen(httpPort, ''),
    listenTls: listen(httpsPort, ' ssl http2'),
    tlsPortInUrl: port,
    hostPattern: names.map((name) => name.replaceAll('.', '\\.')).join('|'),
    acmeRoot: '/var/www/html',
    accessLog: installation.accessLog ?? (whole ? `${whole.logs}/access.log` : '/var/log/nginx/olympiad.log'),
    maxFileSize: String(maxFileSize),
    bodyMax: String(maxFileSize + formBytes),
    web: web === 'api' ? '' : web,
    assets: installation.assets ?? web,
    webPart: web === 'api' ? 'web-from-api' : 'web-from-disk',
    apiOrigin: apiDomain ? ` https://${apiDomain}${port}` : '',
    socketOrigin: apiDomain ? ` wss://${apiDomain}${port}` : '',
    // What nginx refuses has to be readable for the web app as well.
    crossOrigin: apiDomain
      ? `add_header Access-Control-Allow-Origin https://${domain}${port} always;\n` +
        '        add_header Access-Control-Allow-Credentials true always;\n' +
        '        add_header Access-Control-Expose-Headers "retry-after,www-authenticate,x-request-id" always;'
      : '',
    ...whole,
  };
}

/** What stands in the templates, by name. */
type Values = Record<string, string | undefined>;

/** Puts the parts (`{{> name}}`) and the values (`{{name}}`) into a template; an unknown one is an error of ours. */
function fill(name: string, values: Values, depth: number): string {
  if (depth > 6) throw new Error(`The templates include each other at ${name}`);
  const text = readFileSync(inRoot('deploy', 'nginx', `${name}.conf`), 'utf8');
  return text
    .replace(/^[ \t]*\{\{> ([\w-]+)\}\}$/gm, (_, part: string) => {
      const file = (part === 'web' ? values.webPart : part === 'site' ? values.site : undefined) ?? part;
      return fill(file, values, depth + 1).trimEnd();
    })
    .replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new Error(`${name}.conf asks for ${key}, which nobody gives`);
      return value;
    });
}
