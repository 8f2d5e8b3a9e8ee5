import type { Limit } from './attempt-limits.js';
import type { Visit } from './visit.js';

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
}

/**
 * What failing to sign in counts against. A device on which the account signed in before has a count of its own, so
 * a stranger who guesses cannot lock the owner out. Strangers are counted by account: few from one network, more from
 * everywhere. Across accounts only the device counts, or, without its cookie, the kind of browser in a network, with
 * room for a school of a thousand behind one address; an address alone is never counted.
 */
export function failureLimits({ email, visit, deviceId, isKnown }: Attempt): Limit[] {
  if (isKnown) return [{ key: `known:${deviceId}:${email}`, most: 20, windowMs: QUARTER_MS }];
  return [
    { key: `guess:${email}:${visit.network}`, most: 10, windowMs: QUARTER_MS },
    { key: `account:${email}`, most: 100, windowMs: HOUR_MS },
    browserLimit('fail', visit, deviceId, { ofDevice: 100, ofBrowserKind: 3_000, windowMs: QUARTER_MS }),
  ];
}

/** How many accounts are made; a classroom may share one computer. */
export function registrationLimit(visit: Visit, deviceId: string | undefined): Limit {
  return browserLimit('join', visit, deviceId, { ofDevice: 100, ofBrowserKind: 20_000, windowMs: DAY_MS });
}

function browserLimit(
  what: string,
  visit: Visit,
  deviceId: string | undefined,
  { ofDevice, ofBrowserKind, windowMs }: { ofDevice: number; ofBrowserKind: number; windowMs: number },
): Limit {
  return deviceId === undefined
    ? { key: `${what}:browser:${visit.network}:${visit.userAgent}`, most: ofBrowserKind, windowMs }
    : { key: `${what}:device:${deviceId}`, most: ofDevice, windowMs };
}
