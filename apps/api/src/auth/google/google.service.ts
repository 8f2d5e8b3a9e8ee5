import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import { Clock } from '../../platform/time/clock.js';
import { SignInService } from '../../users/sign-in.service.js';
import { UsersService } from '../../users/users.service.js';
import { AuthService, type SignedIn } from '../auth.service.js';
import { SessionSecrets } from '../session-secrets.js';
import type { Visit } from '../visit.js';
import { namesOf } from './google-names.js';
import { GoogleProvider, type GoogleIdentity } from './google-provider.js';
import { newQuestion, sealed, unsealed } from './google-question.js';
import { GoogleRefused } from './google.errors.js';

/** Signing in with a Google account, by redirect or with an app's id token. */
@Injectable()
export class GoogleService {
  constructor(
    private readonly provider: GoogleProvider,
    private readonly signIns: SignInService,
    private readonly users: UsersService,
    private readonly auth: AuthService,
    private readonly clock: Clock,
    private readonly secrets: SessionSecrets,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Where to send the browser, and the cookie it has to bring back. */
  async begin(returnUrl: string | undefined, origin: string): Promise<{ url: string; cookie: string }> {
    const question = newQuestion(returnUrl, this.clock.now());
    const url = await this.provider.authorizationUrl(question, this.redirectUri(origin));
    return { url, cookie: sealed(question, this.secrets.signing) };
  }

  /** Judges Google's answer, which is the whole query it sent the browser back with. Throws GoogleRefused, AccountDisabled. */
  async finish(
    { answer, cookie }: { answer: URLSearchParams; cookie: string | undefined },
    visit: Visit,
    language: Language,
    origin: string,
  ): Promise<{ signedIn: SignedIn; returnUrl: string }> {
    const state = answer.get('state') ?? undefined;
    const question = unsealed(cookie, state, this.secrets.accepted, this.clock.now());
    // Whoever said no at Google comes back without a code.
    if (!question || !answer.has('code')) throw new GoogleRefused();
    const identity = await this.provider.identityBehind(answer, question, this.redirectUri(origin));
    return { signedIn: await this.signIn(identity, visit, language), returnUrl: question.returnUrl };
  }

  async byIdToken(idToken: string, visit: Visit, language: Language): Promise<SignedIn> {
    return this.signIn(await this.provider.identityOf(idToken), visit, language);
  }

  /** Where the web app is. */
  webBase(origin: string): string {
    return this.settings.FRONTEND_URL || origin;
  }

  private async signIn(identity: GoogleIdentity, visit: Visit, language: Language): Promise<SignedIn> {
    const linked = await this.signIns.byGoogle(identity.subject);
    if (linked) return this.auth.openSession(linked, linked.me, visit);
    const sameEmail = await this.signIns.byEmail(identity.email);
    if (sameEmail) {
      const user = await this.signIns.linkGoogle(sameEmail.id, identity.subject);
      if (!user) throw new GoogleRefused();
      return this.auth.openSession(user, user.me, visit);
    }
    const me = await this.users.create({
      ...namesOf(identity),
      email: identity.email,
      googleSubject: identity.subject,
      emailProven: true,
      role: 'student',
      status: 'active',
      language,
    });
    return this.auth.openFor(me, visit);
  }

  private redirectUri(origin: string): string {
    const { VITE_API_URL, FRONTEND_URL } = this.settings;
    const base = URL.canParse(VITE_API_URL) ? new URL(VITE_API_URL).origin : FRONTEND_URL || origin;
    return `${base}/api/auth/google/callback`;
  }
}
