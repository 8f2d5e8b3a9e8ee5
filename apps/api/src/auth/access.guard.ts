import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Role } from '@olympiad/shared-dto/roles.js';
import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../platform/errors/app-error.js';
import { PENDING_ALLOWED, PUBLIC, ROLES_ALLOWED, type Caller } from '../platform/http/access.js';
import { ACCESS_STRATEGY, bearerOf } from './access.strategy.js';
import { AccessTokens, type TokenVerdict } from './access-tokens.js';
import { AccountPending, TokenExpired, Unauthenticated } from './auth.errors.js';

/** What a route asks of its caller. */
interface Rules {
  /** Two controllers may inherit one handler. */
  readonly controller: unknown;
  readonly isPublic: boolean;
  readonly letsPendingIn: boolean;
  readonly roles: Role[] | undefined;
}

/**
 * Every HTTP route is closed unless it is marked public. On a public route a valid token still says who is asking;
 * any other is as good as none, and so is the token of an account that waits for approval.
 */
@Injectable()
export class AccessGuard extends AuthGuard(ACCESS_STRATEGY) {
  /** By handler. */
  private readonly known = new WeakMap<object, Rules>();

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
  ) {
    super();
  }

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    // Sockets are let in, or not, when they connect.
    if (context.getType() !== 'http') return true;
    // Not by switchToHttp, which makes three functions each time: this is asked for every request.
    const request = context.getArgByIndex<FastifyRequest>(0);
    const rules = this.rulesOf(context);
    const token = bearerOf(request);
    if (token === undefined) {
      if (rules.isPublic) return true;
      throw new Unauthenticated();
    }
    return rules.isPublic ? this.recognize(request, token, rules) : this.require(request, context, rules);
  }

  /** Called by passport's guard with what the strategy found. */
  override handleRequest<User>(error: unknown, caller: User | false, reason: TokenVerdict['refused']): User {
    if (error instanceof Error) throw error;
    if (!caller) throw reason === 'expired' ? new TokenExpired() : new Unauthenticated();
    return caller;
  }

  private async require(request: FastifyRequest, context: ExecutionContext, rules: Rules): Promise<true> {
    const stale = this.tokens.refreshed();
    if (stale) await stale;
    await super.canActivate(context);
    admit(request.user, rules);
    return true;
  }

  private async recognize(request: FastifyRequest, token: string, rules: Rules): Promise<true> {
    const stale = this.tokens.refreshed();
    const isTrusted = stale
      ? await stale.then(
          () => true,
          () => false,
        )
      : true;
    const caller = isTrusted ? this.tokens.verify(token) : undefined;
    const isApproved = caller?.status === 'active' || rules.letsPendingIn;
    if (caller && isApproved) request.user = caller;
    return true;
  }

  private rulesOf(context: ExecutionContext): Rules {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const known = this.known.get(handler);
    if (known?.controller === controller) return known;
    const marked = <Value>(key: string): Value | undefined =>
      this.reflector.getAllAndOverride<Value | undefined>(key, [handler, controller]);
    // A role on one route of a public controller closes that route.
    const isClosed = this.reflector.get<Role[] | undefined>(ROLES_ALLOWED, handler) !== undefined;
    const rules: Rules = {
      controller,
      isPublic: !isClosed && marked<boolean>(PUBLIC) === true,
      letsPendingIn: marked<boolean>(PENDING_ALLOWED) === true,
      roles: marked<Role[]>(ROLES_ALLOWED),
    };
    this.known.set(handler, rules);
    return rules;
  }
}

function admit(caller: Caller | undefined, { letsPendingIn, roles }: Rules): void {
  if (!caller || caller.status === 'disabled') throw new Unauthenticated();
  if (caller.status === 'pending' && !letsPendingIn) throw new AccountPending();
  if (roles && !roles.includes(caller.role)) throw new Forbidden();
}
