import { Inject, Injectable, Logger } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import { Clock } from '../../platform/time/clock.js';
import { GoogleNotConfigured, GoogleRefused } from './google.errors.js';

const REQUEST_MS = 3_000;
const DISCOVERY_LIFE_MS = 3_600_000;
const CLOCK_TOLERANCE_SECONDS = 30;

/** A person as Google names them; the e-mail is verified. */
export interface GoogleIdentity {
  subject: string;
  email: string;
  /** Empty where Google says none. */
  name: string;
  givenName: string;
  familyName: string;
}

interface Discovered {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  keys: ReturnType<typeof createRemoteJWKSet>;
}

/** The OpenID provider: where its endpoints are, and what its id tokens say. */
@Injectable()
export class GoogleProvider {
  private readonly log = new Logger('Google');
  private known: { at: number; discovered: Promise<Discovered> } | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Where the browser goes to ask Google. Throws GoogleNotConfigured, GoogleRefused when Google cannot be reached. */
  async authorizationUrl(query: {
    redirectUri: string;
    state: string;
    nonce: string;
    challenge: string;
  }): Promise<string> {
    const { authorizationEndpoint } = await this.discovered();
    const url = new URL(authorizationEndpoint);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: this.settings.GOOGLE_CLIENT_ID,
      redirect_uri: query.redirectUri,
      scope: 'openid email profile',
      state: query.state,
      nonce: query.nonce,
      code_challenge: query.challenge,
      code_challenge_method: 'S256',
      prompt: 'select_account',
    }).toString();
    return url.href;
  }

  /** Gives the code of the callback for an id token. Throws GoogleRefused. */
  async exchange(code: string, verifier: string, redirectUri: string): Promise<string> {
    const { tokenEndpoint } = await this.discovered();
    const answer = await this.ask(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        client_id: this.settings.GOOGLE_CLIENT_ID,
        client_secret: this.settings.GOOGLE_CLIENT_SECRET,
      }),
    });
    const idToken = answer['id_token'];
    if (typeof idToken !== 'string') throw new GoogleRefused();
    return idToken;
  }

  /**
   * Who an id token is about, once its signature, issuer, audience, times and verified e-mail are judged; with `nonce`
   * it must also be the answer to our own question. Throws GoogleRefused.
   */
  async identityOf(idToken: string, nonce?: string): Promise<GoogleIdentity> {
    const { issuer, keys } = await this.discovered();
    let claims: JWTPayload;
    try {
      const verified = await jwtVerify(idToken, keys, {
        algorithms: ['RS256'],
        issuer,
        audience: this.settings.GOOGLE_CLIENT_ID,
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.clock.date(),
      });
      claims = verified.payload;
    } catch (error) {
      this.log.debug(`An id token is refused: ${error instanceof Error ? error.name : 'unknown'}`);
      throw new GoogleRefused();
    }
    const { sub, email, email_verified: isVerified } = claims;
    if (nonce !== undefined && claims['nonce'] !== nonce) throw new GoogleRefused();
    // A token made for several audiences says which of them asked for it.
    if (claims['azp'] !== undefined && Array.isArray(claims.aud) && claims['azp'] !== this.settings.GOOGLE_CLIENT_ID) {
      throw new GoogleRefused();
    }
    if (!sub || typeof email !== 'string' || !email.includes('@') || isVerified !== true) throw new GoogleRefused();
    const text = (claim: unknown): string => (typeof claim === 'string' ? claim : '');
    return {
      subject: sub,
      email,
      name: text(claims['name']),
      givenName: text(claims['given_name']),
      familyName: text(claims['family_name']),
    };
  }

  private discovered(): Promise<Discovered> {
    if (this.settings.GOOGLE_CLIENT_ID === '') throw new GoogleNotConfigured();
    const now = performance.now();
    if (!this.known || now - this.known.at > DISCOVERY_LIFE_MS) {
      const discovered = this.discover();
      this.known = { at: now, discovered };
      // A failure is not remembered.
      discovered.catch(() => {
        this.known = undefined;
      });
    }
    return this.known.discovered;
  }

  private async discover(): Promise<Discovered> {
    const answer = await this.ask(`${this.settings.GOOGLE_ISSUER}/.well-known/openid-configuration`);
    const {
      issuer,
      authorization_endpoint: authorizationEndpoint,
      token_endpoint: tokenEndpoint,
      jwks_uri: keysAddress,
    } = answer;
    if (
      typeof issuer !== 'string' ||
      issuer.replace(/\/+$/, '') !== this.settings.GOOGLE_ISSUER ||
      typeof authorizationEndpoint !== 'string' ||
      typeof tokenEndpoint !== 'string' ||
      typeof keysAddress !== 'string'
    ) {
      throw new GoogleRefused();
    }
    const keys = createRemoteJWKSet(new URL(keysAddress), { timeoutDuration: REQUEST_MS });
    return { issuer, authorizationEndpoint, tokenEndpoint, keys };
  }

  private async ask(address: string, init?: RequestInit): Promise<Record<string, unknown>> {
    try {
      const answer = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(REQUEST_MS) });
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      return (await answer.json()) as Record<string, unknown>;
    } catch (error) {
      this.log.warn(`Google cannot be asked: ${error instanceof Error ? error.message : 'unknown'}`);
      throw new GoogleRefused();
    }
  }
}
