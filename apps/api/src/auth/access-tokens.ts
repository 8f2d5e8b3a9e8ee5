import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createVerifier } from 'fast-jwt';
import type { Observable } from 'rxjs';
import type { Caller } from '../platform/http/access.js';
import { Clock } from '../platform/time/clock.js';
import type { SignInAccount } from '../users/user.views.js';
import { ACCESS_TOKEN_MS, AUDIENCE, ISSUER, TOKEN_TYPE, type AccessClaims } from './access-claims.js';
import { Revocations, type EndedAccess } from './revocations.js';
import { SessionSecrets } from './session-secrets.js';

const CACHED_TOKENS = 10_000;

/** The verdict on a token: whose it is, or why it is refused. */
export type TokenVerdict =
  { caller: Caller; refused?: undefined } | { caller?: undefined; refused: 'invalid' | 'expired' };

/**
 * Makes and judges access tokens. A token says the role and status its account had; when those change the token is
 * refused as expired although its time is not up, and refreshing, which the session outlives, gives one with the new
 * values. A token of an ended session is refused as invalid: there is nothing to refresh.
 */
@Injectable()
export class AccessTokens {
  /** One for each secret that is accepted. */
  private readonly verifiers: ((token: string) => AccessClaims)[];
  /** The same token gives the same caller without building it again. */
  private readonly callers = new WeakMap<AccessClaims, Caller>();

  /** Sessions and accounts whose earlier tokens are no longer valid: check their sockets again. */
  readonly ended: Observable<EndedAccess>;

  constructor(
    private readonly jwt: JwtService,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
    private readonly secrets: SessionSecrets,
  ) {
    this.ended = revocations.ended;
    this.verifiers = secrets.accepted.map((key) =>
      createVerifier({
        key,
        algorithms: ['HS256'],
        allowedIss: ISSUER,
        allowedAud: AUDIENCE,
        checkTyp: TOKEN_TYPE,
        requiredClaims: ['iss', 'aud', 'sub', 'sid', 'role', 'status', 'ver', 'iat', 'exp'],
        // The verifier and its cache know the machine's time only; the injected clock decides below.
        ignoreExpiration: true,
        cache: CACHED_TOKENS,
      }),
    );
  }

  /** A new token for the account in the session, and when it ends. */
  sign(user: SignInAccount, sessionId: string): { token: string; expiresAt: Date } {
    const iat = Math.floor(this.clock.now() / 1_000);
    const exp = iat + ACCESS_TOKEN_MS / 1_000;
    const claims: AccessClaims = {
      sub: user.id,
      sid: sessionId,
      role: user.role,
      status: user.status,
      ...(user.organizationId !== undefined && { org: user.organizationId }),
      ver: user.accessVersion,
      iat,
      exp,
    };
    const token = this.jwt.sign(claims, {
      secret: this.secrets.signing,
      issuer: ISSUER,
      audience: AUDIENCE,
      header: { alg: 'HS256', typ: TOKEN_TYPE },
    });
    return { token, expiresAt: new Date(exp * 1_000) };
  }

  /** The caller a token stands for; undefined when it is refused. */
  verify(token: string): Caller | undefined {
    return this.judge(token).caller;
  }

  judge(token: string): TokenVerdict {
    const claims = this.claimsOf(token);
    if (!claims) return { refused: 'invalid' };
    if (this.revocations.isEnded(claims.sid)) return { refused: 'invalid' };
    if (!(claims.exp * 1_000 > this.clock.now())) return { refused: 'expired' };
    if (this.revocations.isOutdated(claims.sub, claims.ver)) return { refused: 'expired' };
    let caller = this.callers.get(claims);
    if (!caller) {
      caller = toCaller(claims);
      this.callers.set(claims, caller);
    }
    return { caller };
  }

  /** What a token says that one of the accepted secrets signed. */
  private claimsOf(token: string): AccessClaims | undefined {
    for (const verify of this.verifiers) {
      try {
        return verify(token);
      } catch {
        // Another secret may have signed it.
      }
    }
    return undefined;
  }

  /** Must be waited for, when it answers a promise, before a verdict may be trusted. */
  refreshed(): Promise<void> | undefined {
    return this.revocations.refreshed();
  }
}

function toCaller({ sub, sid, role, status, org }: AccessClaims): Caller {
  return { id: sub, role, status, sessionId: sid, ...(org !== undefined && { organizationId: org }) };
}
