/** One environment variable: what it is for, its default, and how its text becomes a value. */
interface Variable<Value> {
  meaning: string;
  /** What a value has to be, as the end of the sentence "NAME must be …". */
  must: string;
  secret?: boolean;
  /** Stops the boot when absent and `NODE_ENV` is `production`. */
  required?: boolean;
  fallback: Value;
  /** Undefined when the text is not a value. */
  parse: (text: string) => Value | undefined;
}

const text = (text: string): string => text;
const integer =
  (least: number, most: number) =>
  (text: string): number | undefined =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;
const url =
  (...protocols: string[]) =>
  (text: string): string | undefined =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text.replace(/\/+$/, '') : undefined;

function variable<Value>(options: Variable<Value>): Variable<Value> {
  return options;
}

/** Every variable the API reads. `.env.example` names the same ones; a test compares them. */
export const VARIABLES = {
  NODE_ENV: variable<'production' | 'development' | 'test'>({
    meaning: 'production hides stack traces and refuses demo data',
    must: 'production, development or test',
    fallback: 'development',
    parse: (text) => (text === 'production' || text === 'development' || text === 'test' ? text : undefined),
  }),
  PORT: variable({ meaning: 'port to listen on', must: 'a port number', fallback: 3000, parse: integer(0, 65535) }),
  HOST: variable({ meaning: 'address to listen on', must: 'an address', fallback: '0.0.0.0', parse: text }),
  FRONTEND_URL: variable({
    meaning: 'where the web app is reached; the base of links and the one allowed foreign origin (empty: same origin)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  MONGODB_URI: variable({
    meaning: 'the database, a replica set (of one is enough)',
    must: 'a mongodb:// or mongodb+srv:// address',
    secret: true,
    required: true,
    fallback: 'mongodb://127.0.0.1:27017/olympiad-platform?directConnection=true',
    parse: (text) => (/^mongodb(\+srv)?:\/\//.test(text) ? text : undefined),
  }),
  JWT_SECRET: variable({
    meaning: 'signs sessions; changing it signs everybody out',
    must: 'at least 32 characters',
    secret: true,
    required: true,
    fallback: '',
    parse: (text) => (text.length >= 32 ? text : undefined),
  }),
  SIGNING_KEY: variable({
    meaning: 'signs receipts and credentials: an Ed25519 private key, PEM (PKCS #8)',
    must: 'an Ed25519 private key in PEM (newlines may be written \\n)',
    secret: true,
    required: true,
    fallback: '',
    parse: (text) => (text.includes('PRIVATE KEY') ? text.replaceAll('\\n', '\n') : undefined),
  }),
  UPLOAD_PATH: variable({ meaning: 'folder for uploads', must: 'a path', fallback: './uploads', parse: text }),
  MAX_FILE_SIZE: variable({
    meaning: 'largest upload in bytes',
    must: 'a number of bytes, at most 1 GiB',
    fallback: 104_857_600,
    parse: integer(1, 1_073_741_824),
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
    meaning: 'how many proxies in front are trusted to name the client address',
    must: 'a number from 0 to 10',
    fallback: 0,
    parse: integer(0, 10),
  }),
  GOOGLE_CLIENT_ID: variable({
    meaning: 'Google sign-in (empty: off)',
    must: 'a client id',
    fallback: '',
    parse: text,
  }),
  GOOGLE_CLIENT_SECRET: variable({
    meaning: 'Google sign-in',
    must: 'a client secret',
    secret: true,
    fallback: '',
    parse: text,
  }),
  GOOGLE_ISSUER: variable({
    meaning: 'OpenID issuer of Google sign-in',
    must: 'an http or https address',
    fallback: 'https://accounts.google.com',
    parse: url('http:', 'https:'),
  }),
  VITE_API_URL: variable({
    meaning: 'address of the API for the web app (empty: same origin)',
    must: 'an address',
    fallback: '',
    parse: text,
  }),
  VITE_SOCKET_URL: variable({
    meaning: 'address of the socket for the web app (empty: same origin)',
    must: 'an address',
    fallback: '',
    parse: text,
  }),
  METRICS_PORT: variable({
    meaning: 'port of the metrics, or the next free of the 16 after it (0: no metrics are served)',
    must: 'a port number',
    fallback: 9464,
    parse: integer(0, 65_519),
  }),
  METRICS_HOST: variable({
    meaning: 'address the metrics listen on; they are for the monitoring, not for the public',
    must: 'an address',
    fallback: '127.0.0.1',
    parse: text,
  }),
  MONITORING_TOKEN: variable({
    meaning: 'shows the details of readiness to a machine that sends it as bearer (empty: to owners only)',
    must: 'at least 16 characters',
    secret: true,
    fallback: '',
    parse: (text) => (text.length >= 16 ? text : undefined),
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable({
    meaning: 'where traces are sent, OTLP over HTTP (empty: no tracing)',
    must: 'an http or https address',
    fallback: '',
    parse: url('http:', 'https:'),
  }),
  OTEL_SERVICE_NAME: variable({
    meaning: 'name of this service in traces',
    must: 'a name',
    fallback: 'olympiad-backend',
    parse: text,
  }),
  LOG_LEVEL: variable({
    meaning: 'least severe log line written',
    must: 'fatal, error, warn, info, debug, trace or silent',
    fallback: 'info',
    parse: (text) => (/^(fatal|error|warn|info|debug|trace|silent)$/.test(text) ? text : undefined),
  }),
};

type Values = { [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name]['fallback'] };

/** The typed settings of this process. */
export type Settings = Readonly<Values>;

/**
 * Reads every variable, or throws one Error naming the first that is wrong or missing; no value is shown.
 * An empty text counts as absent. Outside production the required ones are needed too, except that
 * MONGODB_URI has a local default.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const settings: Record<string, unknown> = {};
  const production = environment['NODE_ENV'] === 'production';
  for (const [name, variable] of Object.entries<Variable<unknown>>(VARIABLES)) {
    const given = environment[name];
    if (given === undefined || given === '') {
      const needed = variable.required && (production || variable.fallback === '');
      if (needed) throw new Error(`${name} is required: ${variable.must} (${variable.meaning})`);
      settings[name] = variable.fallback;
      continue;
    }
    const value = variable.parse(given);
    if (value === undefined) throw new Error(`${name} is required: it must be ${variable.must}`);
    settings[name] = value;
  }
  return settings as Values;
}
