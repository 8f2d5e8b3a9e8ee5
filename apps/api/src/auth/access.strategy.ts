import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import type { Caller } from '../platform/http/access.js';
import { AccessTokens, type TokenVerdict } from './access-tokens.js';

export const ACCESS_STRATEGY = 'access';

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** The token of the Authorization header. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return BEARER.exec(request.headers.authorization ?? '')?.[1];
}

/** Passport's way to a caller: our verifier over the Authorization header. */
@Injectable()
export class AccessStrategy implements passport.Strategy {
  /** Passport gives these to the copy of this object that it makes for a request. */
  declare success: (caller: Caller) => void;
  declare fail: (reason: NonNullable<TokenVerdict['refused']>) => void;

  constructor(private readonly tokens: AccessTokens) {
    passport.use(ACCESS_STRATEGY, this);
  }

  authenticate(request: FastifyRequest): void {
    const token = bearerOf(request);
    const { caller, refused } = token === undefined ? { refused: 'invalid' as const } : this.tokens.judge(token);
    if (caller) this.success(caller);
    else this.fail(refused ?? 'invalid');
  }
}
