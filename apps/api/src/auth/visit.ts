import '@fastify/cookie';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_MS } from './sessions.service.js';

export const REFRESH_COOKIE = 'refresh';
export const DEVICE_COOKIE = 'device';
export const FILES_COOKIE = 'files';
const PATH = '/api/auth';
const FILES_PATH = '/api/files';
const DEVICE_SECONDS = 400 * 24 * 3_600;

/** Where a request to sign in comes from. */
export interface Visit {
  /** The refresh token, if the browser has one. */
  refreshToken?: string;
  deviceCookie?: string;
  /** The client's address; of IPv6 the network, since a household has all of it. */
  network: string;
  userAgent: string;
  /** A solved challenge, as it came. */
  proof?: string;
}

/** Where the request comes from. */
export const CurrentVisit = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { [REFRESH_COOKIE]: refreshToken, [DEVICE_COOKIE]: deviceCookie } = request.cookies;
  const { 'x-proof': proof } = request.headers;
  return {
    ...(refreshToken !== undefined && { refreshToken }),
    ...(deviceCookie !== undefined && { deviceCookie }),
    network: networkOf(request.ip),
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    ...(typeof proof === 'string' && { proof }),
  };
});

/** The address of IPv4, the first 64 bits of IPv6. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('::', 2);
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}

/** Where a network is: of IPv6 the first 48 bits, which one holder has whole; an address of IPv4 is its own place. */
export function siteOf(network: string): string {
  return network.includes(':') ? network.split(':', 3).join(':') : network;
}

/** Sets the cookies of a session; `secure` where the site is reached by https. */
export function setSessionCookies(
  reply: FastifyReply,
  cookies: { refreshToken: string; filePass: string; deviceCookie?: string },
  secure: boolean,
): void {
  const common = { path: PATH, httpOnly: true, sameSite: 'strict', secure } as const;
  void reply.setCookie(REFRESH_COOKIE, cookies.refreshToken, { ...common, maxAge: SESSION_MS / 1_000 });
  void reply.setCookie(FILES_COOKIE, cookies.filePass, { ...common, path: FILES_PATH, maxAge: SESSION_MS / 1_000 });
  if (cookies.deviceCookie !== undefined) {
    // It names the browser and opens nothing; coming back from Google it has to be there.
    void reply.setCookie(DEVICE_COOKIE, cookies.deviceCookie, { ...common, sameSite: 'lax', maxAge: DEVICE_SECONDS });
  }
}

/** Takes away what opens anything; the browser's own name stays. */
export function clearSessionCookies(reply: FastifyReply, secure: boolean): void {
  const common = { httpOnly: true, sameSite: 'strict', secure } as const;
  void reply.clearCookie(REFRESH_COOKIE, { ...common, path: PATH });
  void reply.clearCookie(FILES_COOKIE, { ...common, path: FILES_PATH });
}
