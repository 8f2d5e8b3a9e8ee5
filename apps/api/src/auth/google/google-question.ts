import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What we asked Google, kept in the browser's signed cookie until the answer comes. */
export interface GoogleQuestion {
  state: string;
  nonce: string;
  /** The secret half of PKCE. */
  verifier: string;
  /** The path to go on to. */
  returnUrl: string;
  /** Milliseconds since 1970, UTC. */
  expiresAt: number;
}

export const QUESTION_MS = 10 * 60_000;

export function newQuestion(returnUrl: string | undefined, now: number): GoogleQuestion {
  const random = (): string => randomBytes(32).toString('base64url');
  return {
    state: random(),
    nonce: random(),
    verifier: random(),
    returnUrl: isOwnPath(returnUrl) ? returnUrl : '/',
    expiresAt: now + QUESTION_MS,
  };
}

export function sealed(question: GoogleQuestion, secret: string): string {
  const text = Buffer.from(JSON.stringify(question)).toString('base64url');
  return `${text}.${proofOf(text, secret)}`;
}

/** The question of a cookie, if we sealed it, it is not over, and the answer carries its state. */
export function unsealed(
  cookie: string | undefined,
  state: string | undefined,
  secrets: readonly string[],
  now: number,
): GoogleQuestion | undefined {
  const [text = '', proof = ''] = (cookie ?? '').split('.', 2);
  if (!secrets.some((secret) => isSame(proof, proofOf(text, secret)))) return undefined;
  const question = JSON.parse(Buffer.from(text, 'base64url').toString()) as GoogleQuestion;
  return question.expiresAt > now && isSame(question.state, state ?? '') ? question : undefined;
}

function proofOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(`google-question.${text}`).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A path of this site, never another one. */
function isOwnPath(path: string | undefined): path is string {
  return path !== undefined && path.length <= 500 && /^\/(?![/\\])[\x21-\x7e]*$/.test(path);
}
