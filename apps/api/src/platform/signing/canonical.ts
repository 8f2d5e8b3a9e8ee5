import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Canonical JSON by RFC 8785. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('This value has no JSON form');
  return text;
}

/** Hex SHA-256 over the canonical JSON of a value. */
export function sha256(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}
