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
