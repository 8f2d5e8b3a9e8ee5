import type { Gate } from './attempt-limits.js';
import { siteOf, type Visit } from './visit.js';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface Attempt {
  /** The normal form of the e-mail. */
  email: string;
  visit: Visit;
  /** The device, when its cookie is one of ours. */
  deviceId?: string | undefined;
  /** The account has signed in on this device before. */
  isKnown: boolean;
  /** The password that is tried. */
  secret: string;
}

/**
 * What failing to sign in is counted against. The line is one for an account and network, so nobody elsewhere makes it
 * longer; a device on which the account signed in before has one of its own. An account that is guessed at from
 * everywhere, whose guessers would have a line in each network, leaves a new line one failure. Where a place fails at
 * very many accounts every try there costs waiting or work; a school of a thousand that all mistype is fewer.
 */
export function signInGate({ email, visit, deviceId, isKnown, secret }: Attempt): Gate {
  const price = { asked: secret, proof: visit.proof };
  if (isKnown)
    return { ...price, line: { key: `known:${deviceId}:${email}`, free: 20, windowMs: QUARTER_MS }, crowds: [] };
  return {
    ...price,
    line: { key: `line:${email}:${visit.network}`, free: 10, windowMs: QUARTER_MS },
    crowds: [
      { key: `account:${email}`, most: 100, windowMs: HOUR_MS, leaves: 1, counts: 'failures' },
      guessersOf(visit),
    ],
  };
}

/**
 * Guessing one-time codes, in a line of its own: whoever is sent one because others guess the password does not wait
 * behind those guesses.
 */
export function codeGate(email: string, code: string, visit: Visit): Gate {
  return {
    asked: code,
    proof: visit.proof,
    line: { key: `code:${email}:${visit.network}`, free: 10, windowMs: HOUR_MS },
    crowds: [{ key: `codes:${email}`, most: 100, windowMs: HOUR_MS, leaves: 1, counts: 'failures' }, guessersOf(visit)],
  };
}

/** Guessing the codes of schools: each account has a line, wherever it is. */
export function schoolCodeGate(userId: string, code: string, visit: Visit): Gate {
  return {
    asked: code,
    proof: visit.proof,
    line: { key: `school-code:${userId}`, free: 10, windowMs: QUARTER_MS },
    crowds: [guessersOf(visit)],
  };
}

/** Lines that failed in one place; a school of a thousand that all mistype is fewer. */
function guessersOf({ network }: Visit): Gate['crowds'][number] {
  return { key: `place:${siteOf(network)}`, most: 1_200, windowMs: QUARTER_MS, leaves: 0, counts: 'lines' };
}

/** Accounts that are made: far more than the students of a school in a day cost work. */
export function registrationGate(email: string, visit: Visit): Gate {
  return {
    asked: '',
    proof: visit.proof,
    line: { key: `join:${email}:${visit.network}`, free: 10, windowMs: DAY_MS },
    crowds: [{ key: `join:${siteOf(visit.network)}`, most: 5_000, windowMs: DAY_MS, leaves: 0, counts: 'failures' }],
  };
}

/** Asking for one's own password before a change: who holds a session that is not theirs guesses in a line of its own. */
export function ownPasswordGate(userId: string, sessionId: string, secret: string, visit: Visit): Gate {
  const line = { key: `password:${userId}:${sessionId}`, free: 20, windowMs: QUARTER_MS };
  return { asked: secret, proof: visit.proof, line, crowds: [] };
}

/** Mails that anybody may have sent: where more are asked for from one place than a school forgets, each costs work. */
export function mailGate(email: string, visit: Visit): Gate {
  return {
    asked: '',
    proof: visit.proof,
    line: { key: `mail:${email}:${visit.network}`, free: 10, windowMs: HOUR_MS },
    crowds: [{ key: `mail:${siteOf(visit.network)}`, most: 200, windowMs: HOUR_MS, leaves: 0, counts: 'failures' }],
  };
}
