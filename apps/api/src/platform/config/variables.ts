import { createPrivateKey } from 'node:crypto';
import { examine, type Environment, type Finding } from './examine.js';
import { integer, secret, text, url, urlOrPath, variable, type Variable } from './variable.js';

/** Every variable the API reads. `npm run config:docs` writes `.env.example` and the README's table from here. */
export const VARIABLES = {
  NODE_ENV: variable<'production' | 'development' | 'test'>({
    group: 'required',
    meaning: 'production hides the causes of faults and refuses demo data',
    must: 'production, development or test',
    fallback: 'development',
    parse: (text) => (text === 'production' || text === 'development' || text === 'test' ? text : undefined),
  }),
  PORT: variable({
    group: 'server',
    meaning: 'port to listen on',
    must: 'a port number',
    fallback: 3000,
    parse: integer(0, 65535),
  }),
  HOST: variable({
    group: 'server',
    shown: '0.0.0.0; with demo accounts 127.0.0.1',
    meaning: 'address to listen on',
    must: 'an address',
    fallback: '0.0.0.0',
    parse: text,
  }),
  DRAIN_SECONDS: variable({
    group: 'server',
    meaning:
      'a process told to end goes on answering this long while everybody is sent to the others (0: ends at once)',
    must: 'a number of seconds from 0 to 60',
    fallback: 3,
    parse: integer(0, 60),
  }),
  FRONTEND_URL: variable({
    group: 'server',
    meaning: 'where the web app is reached; the base of links and the one allowed foreign origin (empty: same origin)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  MONGODB_URI: variable({
    group: 'required',
    shown: 'npm start runs its own',
    meaning: 'the database, a replica set (of one is enough)',
    must: 'a mongodb:// or mongodb+srv:// address without <placeholders>',
    secret: true,
    required: true,
    fallback: 'mongodb://127.0.0.1:27017/olympiad-platform?directConnection=true',
    parse: (text) => (/^mongodb(\+srv)?:\/\/[^\s<>]+$/.test(text) ? text : undefined),
  }),
  JWT_SECRET: variable({
    group: 'required',
    shown: 'npm start makes one',
    meaning: 'signs sessions; changing it signs everybody out',
    must: 'at least 32 characters, such as openssl rand -hex 32 makes',
    secret: true,
    required: true,
    fallback: '',
    parse: secret(32),
  }),
  SIGNING_KEY: variable({
    group: 'required',
    shown: 'npm start makes one; else it follows from JWT_SECRET',
    meaning:
      'signs receipts and credentials, its lines joined by \\n; give one, so that JWT_SECRET can change without it',
    must: 'an Ed25519 private key in PEM, such as openssl genpkey -algorithm ed25519 makes',
    secret: true,
    fallback: '',
    parse: signingKey,
  }),
  JWT_SECRET_PREVIOUS: variable({
    group: 'more',
    meaning: 'a second secret whose sessions go on: the former one while JWT_SECRET changes',
    must: 'at least 32 characters',
    secret: true,
    fallback: '',
    parse: secret(32),
  }),
  UPLOAD_PATH: variable({
    group: 'server',
    meaning: 'folder for uploads',
    must: 'a path',
    fallback: './uploads',
    parse: text,
  }),
  MAX_FILE_SIZE: variable({
    group: 'server',
    meaning: 'largest upload in bytes',
    must: 'a number of bytes, at most 1 GiB',
    fallback: 104_857_600,
    parse: integer(1, 1_073_741_824),
  }),
  DISK_RESERVE: variable({
    group: 'server',
    meaning: 'bytes of a disk kept for answers, or a tenth of it where that is less: below, nothing else is stored',
    must: 'a number of bytes',
    fallback: 2_000_000_000,
    parse: integer(0, 1_000_000_000_000),
  }),
  S3_BUCKET: variable({
    meaning: 'bucket of an object store for uploads (empty: UPLOAD_PATH is used)',
    must: 'the name of a bucket',
    fallback: '',
    parse: (text) => (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text) ? text : undefined),
  }),
  S3_ENDPOINT: variable({
    meaning: 'address of the object store (empty: Amazon S3 of S3_REGION)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  S3_REGION: variable({
    meaning: 'region of the object store',
    must: 'the name of a region',
    fallback: 'us-east-1',
    parse: text,
  }),
  S3_ACCESS_KEY_ID: variable({
    meaning: 'key of the object store (empty: the role of the machine)',
    must: 'a key id',
    fallback: '',
    parse: text,
  }),
  S3_SECRET_ACCESS_KEY: variable({
    meaning: 'its secret',
    must: 'a secret key',
    secret: true,
    fallback: '',
    parse: text,
  }),
  S3_PREFIX: variable({
    meaning: 'put before the name of each stored file, such as production/',
    must: 'letters, digits, dots, dashes and slashes, without a slash in front',
    fallback: '',
    parse: (text) => (/^[\w.-][\w./-]*$/.test(text) ? text : undefined),
  }),
  BACKUP_PATH: variable({
    group: 'backups',
    meaning: 'folder in which npm run backup makes one folder a backup; on another disk than the database',
    must: 'a path',
    fallback: './backups',
    parse: text,
  }),
  BACKUP_KEY: variable({
    group: 'backups',
    meaning: 'encrypts backups (empty: they are not); whoever loses it loses them',
    must: 'at least 32 characters',
    secret: true,
    fallback: '',
    parse: secret(32),
  }),
  BACKUP_KEEP_DAYS: variable({
    group: 'backups',
    meaning: 'days after which a backup is removed; the newest always stays',
    must: 'a number of days from 1',
    fallback: 14,
    parse: integer(1, 9_999),
  }),
  RESTORE_DRILL_URI: variable({
    group: 'backups',
    meaning: 'another server for npm run restore:drill (empty: a scratch database on the same one)',
    must: 'a mongodb:// or mongodb+srv:// address',
    secret: true,
    fallback: '',
    parse: (text) => (/^mongodb(\+srv)?:\/\//.test(text) ? text : undefined),
  }),
  CLAMD_HOST: variable({
    meaning: 'host of a ClamAV daemon that looks at each upload before it is kept (empty: none)',
    must: 'a host name or address',
    fallback: '',
    parse: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  }),
  CLAMD_PORT: variable({
    meaning: 'its TCP port',
    must: 'a port number',
    fallback: 3310,
    parse: integer(1, 65535),
  }),
  SMTP_URL: variable({
    meaning:
      'mail server, smtp://user:password@host:587 or smtps:// (empty: no mail is sent, links are shown on screen)',
    must: 'an smtp:// or smtps:// address',
    secret: true,
    fallback: '',
    parse: (text) => (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) ? text : undefined),
  }),
  MAIL_FROM: variable({
    meaning: 'sender of mail, such as Global Olympiad <no-reply@olympiad.example>',
    must: 'a mail address, with or without a name before it',
    fallback: 'Global Olympiad <no-reply@localhost>',
    parse: (text) => (/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(text) ? text : undefined),
  }),
  TRUST_PROXY: variable({
    group: 'server',
    meaning: 'how many proxies in front are trusted to name the client address',
    must: 'a number from 0 to 10',
    fallback: 0,
    parse: integer(0, 10),
  }),
  SHUTDOWN_SECONDS: variable({
    group: 'server',
    meaning: 'how long a process that is told to end may finish its work',
    must: 'a number of seconds from 1 to 600',
    fallback: 10,
    parse: integer(1, 600),
  }),
  GOOGLE_CLIENT_ID: variable({
    group: 'google',
    meaning: 'Google sign-in (empty: off)',
    must: 'a client id',
    fallback: '',
    parse: text,
  }),
  GOOGLE_CLIENT_SECRET: variable({
    group: 'google',
    meaning: 'Google sign-in',
    must: 'a client secret',
    secret: true,
    fallback: '',
    parse: text,
  }),
  GOOGLE_ISSUER: variable({
    group: 'google',
    meaning: 'OpenID issuer of Google sign-in',
    must: 'an http or https address',
    fallback: 'https://accounts.google.com',
    parse: url('http:', 'https:'),
  }),
  VITE_API_URL: variable({
    group: 'web',
    meaning: 'address of the API for the web app (empty: same origin)',
    must: 'an http or https address, or a path such as /api',
    fallback: '',
    parse: urlOrPath('http:', 'https:'),
  }),
  VITE_SOCKET_URL: variable({
    group: 'web',
    meaning: 'address of the socket for the web app (empty: same origin)',
    must: 'an http, https, ws or wss address',
    fallback: '',
    parse: url('http:', 'https:', 'ws:', 'wss:'),
  }),
  VITE_GOOGLE_CLIENT_ID: variable({
    group: 'web',
    meaning: 'the same as GOOGLE_CLIENT_ID; either of the two is enough',
    must: 'a client id',
    fallback: '',
    parse: text,
  }),
  METRICS_PORT: variable({
    group: 'monitoring',
    meaning: 'port of the metrics, or the next free of the 16 after it (0: no metrics are served)',
    must: 'a port number',
    fallback: 9464,
    parse: integer(0, 65_519),
  }),
  METRICS_HOST: variable({
    group: 'monitoring',
    meaning: 'address the metrics listen on; they are for the monitoring, not for the public',
    must: 'an address',
    fallback: '127.0.0.1',
    parse: text,
  }),
  MONITORING_TOKEN: variable({
    group: 'monitoring',
    meaning: 'shows the details of readiness to a machine that sends it as bearer (empty: to owners only)',
    must: 'at least 16 characters',
    secret: true,
    fallback: '',
    parse: secret(16),
  }),
  MONITORING_PROMETHEUS_URL: variable({
    group: 'monitoring',
    meaning: 'the Prometheus that npm run launch:status asks (empty: it asks the running processes)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable({
    group: 'monitoring',
    meaning: 'where traces are sent, OTLP over HTTP (empty: no tracing)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  OTEL_SERVICE_NAME: variable({
    group: 'monitoring',
    meaning: 'name of this service in traces',
    must: 'a name',
    fallback: 'olympiad-backend',
    parse: text,
  }),
  LOG_LEVEL: variable({
    group: 'monitoring',
    meaning: 'least severe log line written',
    must: 'fatal, error, warn, info, debug, trace or silent',
    fallback: 'info',
    parse: (text) => (/^(fatal|error|warn|info|debug|trace|silent)$/.test(text) ? text : undefined),
  }),
};

type Values = { [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name]['fallback'] };

/** The typed settings of this process. */
export type Settings = Readonly<Values>;

/** What each variable is in this environment, rules between them included. */
export function examineSettings(environment: Environment): Finding[] {
  const findings = examine(VARIABLES, environment);
  const value = (name: keyof typeof VARIABLES): unknown => findings.find((finding) => finding.name === name)?.value;
  const google = findings.find(({ name }) => name === 'VITE_GOOGLE_CLIENT_ID');
  // Google makes a token for one client id, and both halves have to mean the same.
  if (google && value('GOOGLE_CLIENT_ID') !== '' && google.value !== '' && google.value !== value('GOOGLE_CLIENT_ID')) {
    google.state = 'wrong';
    google.problem = 'VITE_GOOGLE_CLIENT_ID must be the same as GOOGLE_CLIENT_ID, or empty';
  }
  return findings;
}

/**
 * Reads every variable, or throws one Error with a sentence for each that is wrong or missing; no value is shown.
 * An empty text counts as absent. Outside production the required ones are needed too, except that
 * MONGODB_URI has a local default.
 */
export function readSettings(environment: Environment): Settings {
  const findings = examineSettings(environment);
  const problems = findings.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const settings = Object.fromEntries(findings.map(({ name, value }) => [name, value])) as unknown as Values;
  const clientId = settings.GOOGLE_CLIENT_ID || settings.VITE_GOOGLE_CLIENT_ID;
  return { ...settings, GOOGLE_CLIENT_ID: clientId, VITE_GOOGLE_CLIENT_ID: clientId };
}

/** An Ed25519 private key; the breaks between its lines may be written `\n`, as in a variable they have to be. */
function signingKey(given: string): string | undefined {
  const pem = given.replaceAll('\\n', '\n');
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519' ? pem : undefined;
  } catch {
    return undefined;
  }
}

/** The values of the settings that must be told nobody. */
export function secretsOf(settings: Settings): string[] {
  const all: Record<string, Variable<unknown>> = VARIABLES;
  return Object.entries(settings).flatMap(([name, value]) =>
    all[name]?.secret && typeof value === 'string' && value !== '' ? value : [],
  );
}
