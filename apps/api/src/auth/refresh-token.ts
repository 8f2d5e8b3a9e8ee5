import { createHmac, timingSafeEqual } from 'node:crypto';

const FORM = /^([0-9a-f]{24})\.(\d{1,9})\.([A-Za-z0-9_-]{43})$/;

/** Which refresh token of which session. */
export interface RefreshToken {
  sessionId: string;
  /** 0 for the one given at sign-in; one more at each rotation. */
  generation: number;
  proof: string;
}

/** The key that refresh tokens are derived with; other uses of the secret have other keys. */
export function refreshKey(secret: string): Buffer {
  return createHmac('sha256', secret).update('refresh-token').digest();
}

/**
 * The token of one generation: 256 bits that follow from the session's random seed, and that nobody can compute from
 * the database alone. It is stored nowhere, yet two tabs that refresh at once can be given the same successor.
 */
export function refreshToken(key: Buffer, sessionId: string, seed: string, generation: number): string {
  return `${sessionId}.${generation}.${proofOf(key, sessionId, seed, generation)}`;
}

/** Undefined for a text that cannot be one. */
export function parseRefreshToken(text: string | undefined): RefreshToken | undefined {
  const [, sessionId, generation, proof] = FORM.exec(text ?? '') ?? [];
  if (sessionId === undefined || generation === undefined || proof === undefined) return undefined;
  return { sessionId, generation: Number(generation), proof };
}

/** Was the token ever given out for the session with this seed? */
export function isGenuine(key: Buffer, seed: string, { sessionId, generation, proof }: RefreshToken): boolean {
  return timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(key, sessionId, seed, generation)));
}

function proofOf(key: Buffer, sessionId: string, seed: string, generation: number): string {
  return createHmac('sha256', key).update(`${sessionId}.${seed}.${generation}`).digest('base64url');
}
