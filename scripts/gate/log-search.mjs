import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What no log may hold: secrets and personal data, by their shapes, and the very values the tests use.
 *
 * @param {readonly string[]} values secrets and passwords, as they are
 * @returns {{ what: string, pattern: RegExp }[]}
 */
export function forbidden(values) {
  return [
    { what: 'an e-mail address', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi },
    { what: 'an access token', pattern: /\beyJ[\w-]{5,}\.[\w-]{5,}/g },
    { what: 'a session token', pattern: /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{43}(?![\w-])/g },
    { what: 'a hash of a password', pattern: /\$(?:argon2\w{0,2}|2[aby])\$/g },
    { what: 'a private key', pattern: /PRIVATE KEY/g },
    { what: 'the password of an address', pattern: /:\/\/[^\s/@"'\\]+:[^\s/@"'\\]+@/g },
    ...values.map((value) => ({
      what: 'a password or secret of the tests',
      pattern: new RegExp(value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g'),
    })),
  ];
}

/**
 * Searches every log below a folder.
 *
 * @param {string} folder
 * @param {{ what: string, pattern: RegExp }[]} patterns
 * @returns {{ lines: number, findings: string[] }} each finding names file, line and kind, and shows the line without
 *   what was found in it
 */
export function searchLogs(folder, patterns) {
  let lines = 0;
  const findings = [];
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.log')) : [];
  for (const file of files) {
    for (const [at, line] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
      if (line !== '') lines += 1;
      const found = patterns.filter(({ pattern }) => line.search(pattern) !== -1);
      if (found.length === 0) continue;
      const hidden = patterns.reduce((text, { pattern }) => text.replace(pattern, '[…]'), line).slice(0, 400);
      findings.push(`${file}:${at + 1}: ${found.map(({ what }) => what).join(', ')}: ${hidden}`);
    }
  }
  return { lines, findings };
}

/**
 * The passwords and secrets that test sources write down: the texts of names that say so.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function secretsInSources(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|mjs)$/.test(name));
  const texts = files.flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    return [...source.matchAll(/(?:password|secret|token)\w*\s*[:=]\s*'([^'\n]{8,})'/gi)].map(([, text = '']) => text);
  });
  // What a form says about a field is no secret.
  return [...new Set(texts)].filter((text) => !text.startsWith('is '));
}
