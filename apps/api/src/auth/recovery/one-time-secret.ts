import { createHash, createHmac } from 'node:crypto';
import { typedCode } from '../../platform/text/typed-code.js';
import type { OneTimeKind } from './one-time.schema.js';

/** Crockford's digits of base 32: none is mistaken for another when it is read out or written down. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_DIGITS = 10;

/**
 * The token of a link. It follows from the record's id and a secret of ours, so that a mail can carry it later although
 * it is nowhere stored.
 */
export function tokenOf(secret: string, kind: OneTimeKind, id: string): string {
  return createHmac('sha256', secret).update(`one-time:${kind}:${id}`).digest('base64url');
}

/** What is stored of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The code of a record: 50 bits in two groups, such as `7K3QX-90MZA`. */
export function codeOf(secret: string, id: string): string {
  const bytes = createHmac('sha256', secret).update(`one-time:code:${id}`).digest();
  const digits = [...bytes.subarray(0, CODE_DIGITS)].map((byte) => DIGITS.charAt(byte % DIGITS.length)).join('');
  return `${digits.slice(0, CODE_DIGITS / 2)}-${digits.slice(CODE_DIGITS / 2)}`;
}

/** A code as it may be typed, also with letters that look like digits. */
export function readCode(typed: string): string {
  const digits = typedCode(typed).replaceAll('O', '0').replace(/[IL]/g, '1');
  return `${digits.slice(0, CODE_DIGITS / 2)}-${digits.slice(CODE_DIGITS / 2)}`;
}
