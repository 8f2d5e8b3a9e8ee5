import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Role } from '@olympiad/shared-dto/roles.js';
import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../platform/errors/app-error.js';
import { PENDING_ALLOWED, PUBLIC, ROLES_ALLOWED, type Caller } from '../platform/http/access.js';
import { ACCESS_STRATEGY, bearerOf } from './access.strategy.js';
import { AccessTokens, type Verdict } from './access-tokens.js';
import { AccountPending, TokenExpired, Unauthenticated } from './auth.errors.js';

/**
 * Every HTTP route is closed unless it is marked public. On a public route a valid token still says who is asking;
 * any other is as good as none, and so is the token of an account that waits for approval.
 */
@Injectable()
export class AccessGuard extends AuthGuard(ACCESS_STRATEGY) {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets are let in, or not, when they connect.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // A role on one route of a public controller closes that route.
    const isClosed = this.reflector.get<Role[] | undefined>(ROLES_ALLOWED, context.getHandler()) !== undefined;
    const isPublic = !isClosed && this.marked<boolean>(PUBLIC, context) === true;
    const token = bearerOf(request);
    if (token === undefined) {
      if (isPublic) return true;
      throw new Unauthenticated();
    }
    const stale = this.tokens.refreshed();
    if (isPublic) return this.recognize(request, token, stale, context);
    if (stale) await stale;
    await super.canActivate(context);
    this.admit(request.user, context);
    return true;
  }

  /** Called by passport's guard with what the strategy found. */
  override handleRequest<User>(error: unknown, caller: User | false, reason: Verdict['refused']): User {
    if (error instanceof Error) throw error;
    if (!caller) throw reason === 'expired' ? new TokenExpired() : new Unauthenticated();
    return caller;
  }

  private async recognize(
    request: FastifyRequest,
    token: string,
    stale: Promise<void> | undefined,
    context: ExecutionContext,
  ): Promise<true> {
    const isTrusted = stale
      ? await stale.then(
          () => true,
          () => false,
        )
      : true;
    const caller = isTrusted ? this.tokens.verify(token) : undefined;
    const isApproved = caller?.status === 'active' || this.marked<boolean>(PENDING_ALLOWED, context);
    if (caller && isApproved) request.user = caller;
    return true;
  }

  private admit(caller: Caller | undefined, context: ExecutionContext): void {
    if (!caller || caller.status === 'disabled') throw new Unauthenticated();
    if (caller.status === 'pending' && !this.marked<boolean>(PENDING_ALLOWED, context)) throw new AccountPending();
    const roles = this.marked<Role[]>(ROLES_ALLOWED, context);
    if (roles && !roles.includes(caller.role)) throw new Forbidden();
  }

  private marked<Value>(key: string, context: ExecutionContext): Value | undefined {
    return this.reflector.getAllAndOverride<Value | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
