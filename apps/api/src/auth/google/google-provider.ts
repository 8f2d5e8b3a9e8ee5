import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JWTVerifyGetKey } from 'jose';
import type { Configuration } from 'openid-client';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import { Memory } from '../../platform/memory/memory.js';
import { Clock } from '../../platform/time/clock.js';
import { GoogleNotConfigured, GoogleRefused } from './google.errors.js';
import type { GoogleQuestion } from './google-question.js';

const REQUEST_SECONDS = 3;
const DISCOVERY_LIFE_MS = 3_600_000;
const CLOCK_TOLERANCE_SECONDS = 30;
const ALGORITHM = 'RS256';

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
  openId: typeof import('openid-client');
  jose: typeof import('jose');
  provider: Configuration;
  issuer: string;
  keys: JWTVerifyGetKey;
}

/** The OpenID provider: where its endpoints are, and what its id tokens say. Its libraries are loaded when it is asked. */
@Injectable()
export class GoogleProvider {
  private readonly log = new Logger('Google');
  private readonly found = new Memory<Discovered>({ lifeMs: DISCOVERY_LIFE_MS, most: 1 });

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Where the browser goes to ask Google. Throws GoogleNotConfigured, GoogleRefused when Google cannot be reached. */
  async authorizationUrl({ state, nonce, verifier }: GoogleQuestion, redirectUri: string): Promise<string> {
    const { openId, provider } = await this.discovered();
    return this.asking(async () => {
      const url = openId.buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        prompt: 'select_account',
      });
      return url.href;
    });
  }

  /** Who came back from Google: gives the code of the answer for an id token and judges both. Throws GoogleRefused. */
  async identityBehind(
    answer: URLSearchParams,
    { state, nonce, verifier }: GoogleQuestion,
    redirectUri: string,
  ): Promise<GoogleIdentity> {
    const { openId, provider } = await this.discovered();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
    const tokens = await this.asking(() => {
      const address = new URL(redirectUri);
      address.search = answer.toString();
      return openId.authorizationCodeGrant(provider, address, checks);
    });
    return toIdentity(tokens.claims() ?? {});
  }

  /**
   * Who an id token is about that an app got from Google by itself, once its signature, issuer, audience, times and
   * verified e-mail are judged. It belongs to no exchange of ours, so there is none that the client could judge it by.
   * Throws GoogleRefused.
   */
  async identityOf(idToken: string): Promise<GoogleIdentity> {
    const { jose, issuer, keys } = await this.discovered();
    const { GOOGLE_CLIENT_ID: audience } = this.settings;
    const { payload } = await jose
      .jwtVerify(idToken, keys, {
        algorithms: [ALGORITHM],
        issuer,
        audience,
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.clock.date(),
      })
      .catch((error: unknown) => {
        this.log.debug(`An id token is refused: ${error instanceof Error ? error.name : 'unknown'}`);
        throw new GoogleRefused();
      });
    // A token made for several audiences says which of them asked for it.
    if (payload['azp'] !== undefined && Array.isArray(payload.aud) && payload['azp'] !== audience) {
      throw new GoogleRefused();
    }
    return toIdentity(payload);
  }

  private discovered(): Promise<Discovered> {
    if (this.settings.GOOGLE_CLIENT_ID === '') throw new GoogleNotConfigured();
    return this.found.get('google', () => this.discover());
  }

  private async discover(): Promise<Discovered> {
    const { GOOGLE_ISSUER, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = this.settings;
    const [openId, jose] = await Promise.all([import('openid-client'), import('jose')]);
    // The client believes what the token endpoint says over TLS; a signature is judged all the same.
    const execute = [openId.enableNonRepudiationChecks];
    if (new URL(GOOGLE_ISSUER).protocol === 'http:') execute.push(openId.allowInsecureRequests);
    const provider = await this.asking(() =>
      openId.discovery(
        new URL(`${GOOGLE_ISSUER}/.well-known/openid-configuration`),
        GOOGLE_CLIENT_ID,
        { client_secret: GOOGLE_CLIENT_SECRET, id_token_signed_response_alg: ALGORITHM },
        undefined,
        { timeout: REQUEST_SECONDS, execute },
      ),
    );
    const { issuer, jwks_uri: keysAddress } = provider.serverMetadata();
    // Compared here, because an address of the settings has lost the slash that an issuer may end with.
    if (issuer.replace(/\/+$/, '') !== GOOGLE_ISSUER || keysAddress === undefined) throw new GoogleRefused();
    const keys = jose.createRemoteJWKSet(new URL(keysAddress), { timeoutDuration: REQUEST_SECONDS * 1_000 });
    return { openId, jose, provider, issuer, keys };
  }

  /** Tells the operator what is wrong with Google's answer; the person only learns that it did not work. */
  private async asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      this.log.warn(`Google cannot be asked: ${error instanceof Error ? error.message : 'unknown'}`);
      throw new GoogleRefused();
    }
  }
}

function toIdentity(claims: Readonly<Record<string, unknown>>): GoogleIdentity {
  const text = (name: string): string => (typeof claims[name] === 'string' ? claims[name] : '');
  const [subject, email] = [text('sub'), text('email')];
  if (subject === '' || !email.includes('@') || claims['email_verified'] !== true) throw new GoogleRefused();
  return { subject, email, name: text('name'), givenName: text('given_name'), familyName: text('family_name') };
}
