/** What is never written, whatever sentence it stands in. The order matters: an address is seen before its parts. */
const PATTERNS: [RegExp, string][] = [
  // The password of an address, such as mongodb://user:password@host.
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'\\]*@/gi, '$1[redacted]@'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[key]'],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bBearer\s+[^\s"'\\]+/gi, 'Bearer [token]'],
  // Hashes of passwords.
  [/\$(?:argon2\w{0,2}|2[aby])\$[\w./$,=+-]+/g, '[hash]'],
  [/([?&](?:token|key|code|state|secret|password)=)[^&\s"'\\]+/gi, '$1[redacted]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
  // Tokens of sessions and invitations: 32 random bytes.
  [/(?<![\w-])[\w-]{43}(?![\w-])/g, '[token]'],
  [/\+\d[\d ()-]{8,16}\d/g, '[phone]'],
];
/** A shorter value stands in too many words. */
const SECRET_LEAST = 8;

/** Fields that are never written, whatever object they stand in. */
const HIDDEN = new Set([
  'password',
  'token',
  'idToken',
  'refreshToken',
  'authorization',
  'cookie',
  'email',
  'phone',
  'birthDate',
  'secret',
]);
const HIDDEN_DEPTH = 3;

/** What an entry says without the values of hidden fields, down to three levels; nothing else is changed. */
export function withoutHidden(said: object, depth = HIDDEN_DEPTH): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(said)) {
    shown[name] = HIDDEN.has(name) ? '[redacted]' : within(value, depth - 1);
  }
  return shown;
}

function within(value: unknown, depth: number): unknown {
  if (depth === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => within(each, depth - 1));
  // Others write themselves in ways of their own, as dates and errors do.
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? withoutHidden(value, depth) : value;
}

/** Takes secrets and personal data out of a line of the log, `secrets` themselves included. */
export function redactor(secrets: readonly string[]): (line: string) => string {
  const patterns = [...valuesOf(secrets), ...PATTERNS];
  return (line) => patterns.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
}

/** A line is JSON, so a value with newlines or quotes stands there escaped. */
function valuesOf(secrets: readonly string[]): [RegExp, string][] {
  const forms = secrets
    .filter((secret) => secret.length >= SECRET_LEAST)
    .flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret]);
  if (forms.length === 0) return [];
  const any = [...new Set(forms)].map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  return [[new RegExp(any, 'g'), '[secret]']];
}
