import { Injectable } from '@nestjs/common';
import type {
  AcceptInvitation,
  ChangePassword,
  CodeLogin,
  Invitation,
  Login,
  Register,
  Session,
} from '@olympiad/shared-dto/auth.dto.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { DeleteMe, Me } from '@olympiad/shared-dto/users.dto.js';
import { Transactions } from '../platform/database/transactions.js';
import { InvalidInput } from '../platform/errors/app-error.js';
import type { Caller } from '../platform/http/access.js';
import { InvitationsService } from '../organizations/invitations.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { AccountsService } from '../users/accounts.service.js';
import { accountNames, normalEmail } from '../users/names.js';
import { SignInService } from '../users/sign-in.service.js';
import { EmailTaken } from '../users/user.errors.js';
import { UsersService, type NewUser } from '../users/users.service.js';
import type { SignInAccount } from '../users/user.views.js';
import { AccessTokens } from './access-tokens.js';
import { AttemptLimits } from './attempt-limits.js';
import { AccountDisabled, RefreshRefused, SignInAgain, WrongCredentials, WrongPassword } from './auth.errors.js';
import { deviceWords } from './device-words.js';
import { Devices } from './devices.js';
import type { Place } from './hash-queue.js';
import { isOutdatedHash, Passwords } from './passwords.js';
import { NOBODY, SessionsService, type OpenSession } from './sessions.service.js';
import { codeGate, ownPasswordGate, registrationGate, signInGate } from './sign-in-limits.js';
import { OneTimes } from './recovery/one-times.service.js';
import { CodeInvalid } from './recovery/recovery.errors.js';
import { RecoveryService } from './recovery/recovery.service.js';
import type { Visit } from './visit.js';

/** A session as it is answered, and the cookies that go with it. */
export interface SignedIn {
  session: Session;
  sessionId: string;
  refreshToken: string;
  deviceCookie?: string;
}

/** Signing up, in, on and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly signIns: SignInService,
    private readonly accounts: AccountsService,
    private readonly organizations: OrganizationsService,
    private readonly invitations: InvitationsService,
    private readonly sessions: SessionsService,
    private readonly tokens: AccessTokens,
    private readonly passwords: Passwords,
    private readonly devices: Devices,
    private readonly limits: AttemptLimits,
    private readonly oneTimes: OneTimes,
    private readonly recovery: RecoveryService,
    private readonly transactions: Transactions,
  ) {}

  /** Makes a student, or with `applyTo` a reviewer who waits for approval. Throws EmailTaken, InvalidInput. */
  async register(
    { email, password, applyTo, ...given }: Register,
    visit: Visit,
    language: Language,
  ): Promise<SignedIn> {
    using place = await this.passwords.admit();
    const names = accountNames(given);
    const university = applyTo === undefined ? undefined : await this.organizations.find(applyTo);
    if (applyTo !== undefined && university?.kind !== 'university') {
      throw new InvalidInput({ applyTo: 'is not a university known here' });
    }
    const make = async (): Promise<Me | undefined> => {
      if (await this.users.isEmailTaken(email)) return undefined;
      const passwordHash = await this.passwords.hash(password, place);
      const part = university
        ? ({ role: 'reviewer', status: 'pending', organization: university } as const)
        : ({ role: 'student', status: 'active' } as const);
      return this.users.create({ ...names, email, passwordHash, emailProven: false, language, ...part });
    };
    const me = await this.limits.run(registrationGate(normalEmail(email), visit), make, () => true);
    if (!me) throw new EmailTaken();
    await this.recovery.wantConfirmation(me.id);
    return this.openFor(me, visit);
  }

  /** Throws WrongCredentials, ProofNeeded, ServerBusy, AccountDisabled. */
  async login({ email, password }: Login, visit: Visit): Promise<SignedIn> {
    using place = await this.passwords.admit();
    const user = await this.signIns.byEmail(email);
    const deviceId = this.devices.idOf(visit.deviceCookie);
    // Asked for nobody as well, so that an unknown e-mail takes no less time.
    const isKnown = deviceId !== undefined && (await this.sessions.knows(user?.id ?? NOBODY, deviceId));
    const gate = signInGate({ email: normalEmail(email), visit, deviceId, isKnown, secret: password });
    const isRight = await this.limits.run(gate, () => this.passwords.isRight(user?.passwordHash, password, place));
    if (!isRight || !user) throw new WrongCredentials();
    await this.improveHash(user, password, place);
    return this.openSession(user, user.me, visit);
  }

  /**
   * A code that was mailed or handed over signs in once, without the password. Throws CodeInvalid, ProofNeeded,
   * AccountDisabled.
   */
  async loginByCode({ email, code }: CodeLogin, visit: Visit): Promise<SignedIn> {
    const user = await this.signIns.byEmail(email);
    const gate = codeGate(normalEmail(email), code, visit);
    const isRight = await this.limits.run(gate, () => this.oneTimes.takeCode(user?.id ?? NOBODY, code));
    if (!isRight || !user) throw new CodeInvalid();
    return this.openSession(user, user.me, visit);
  }

  /** Throws RefreshRefused. */
  async refresh(visit: Visit): Promise<SignedIn> {
    const { session, user } = await this.sessions.refresh(visit.refreshToken);
    return this.answer(user, user.me, session);
  }

  /** Ends the session of the cookie and that of the token; both are the same in a browser. */
  async logout(visit: Visit, caller: Caller | undefined): Promise<void> {
    await this.sessions.end({
      ...(visit.refreshToken !== undefined && { refreshToken: visit.refreshToken }),
      ...(caller && { sessionId: caller.sessionId }),
    });
  }

  async logoutEverywhere(caller: Caller): Promise<void> {
    await this.signIns.endEverywhere(caller.id);
    await this.oneTimes.end(caller.id);
    await this.sessions.end({ sessionId: caller.sessionId });
  }

  /** Every other session ends; the caller gets a new one. Throws WrongPassword, ProofNeeded. */
  async changePassword(
    { currentPassword, newPassword }: ChangePassword,
    caller: Caller,
    visit: Visit,
  ): Promise<SignedIn> {
    using place = await this.passwords.admit();
    const user = await this.signIns.byId(caller.id);
    const isRight = await this.isOwnPassword(user, currentPassword, caller, visit, place);
    if (!isRight || user?.passwordHash === undefined) throw new WrongPassword();
    const newHash = await this.passwords.hash(newPassword, place);
    const changed = await this.signIns.setPassword(caller.id, user.passwordHash, newHash);
    if (!changed) throw new WrongPassword();
    await this.oneTimes.end(caller.id);
    await this.sessions.end({ sessionId: caller.sessionId });
    return this.openSession(changed, user.me, visit);
  }

  /**
   * Deletes the caller's account for good. An account without a password must have been signed in to a moment ago.
   * Throws WrongPassword, SignInAgain, ProofNeeded, LastOwner.
   */
  async deleteAccount(input: DeleteMe, caller: Caller, visit: Visit): Promise<void> {
    const passwordHash = await this.showItIsThem(input, caller, visit);
    const as = { passwordHash: passwordHash ?? null, status: { $ne: 'disabled' as const } };
    await this.accounts.erase(caller.id, caller.id, as);
  }

  /**
   * Deletes another's account, for an owner who shows in the same way who is asking; answers the job's id. Throws
   * WrongPassword, SignInAgain, ProofNeeded, LastOwner, NotFound.
   */
  async deleteAnother(id: string, input: DeleteMe, caller: Caller, visit: Visit): Promise<string> {
    await this.showItIsThem(input, caller, visit);
    return this.accounts.erase(id, caller.id);
  }

  /** An account with a password is asked for it, whose hash is answered; others must have signed in a moment ago. */
  private async showItIsThem(
    { currentPassword = '' }: DeleteMe,
    caller: Caller,
    visit: Visit,
  ): Promise<string | undefined> {
    using place = await this.passwords.admit();
    const user = await this.signIns.byId(caller.id);
    if (user?.passwordHash === undefined) {
      if (!(await this.sessions.isRecent(caller.sessionId))) throw new SignInAgain();
    } else if (!(await this.isOwnPassword(user, currentPassword, caller, visit, place))) throw new WrongPassword();
    return user?.passwordHash;
  }

  invitation(token: string): Promise<Invitation> {
    return this.invitations.byToken(token);
  }

  /** Makes the account that the link invites to, and uses the link up. Throws InvitationInvalid, EmailTaken. */
  async acceptInvitation(
    token: string,
    { password, ...names }: AcceptInvitation,
    visit: Visit,
    language: Language,
  ): Promise<SignedIn> {
    using place = await this.passwords.admit();
    await this.invitations.byToken(token);
    const passwordHash = await this.passwords.hash(password, place);
    const me = await this.transactions.run(async (session) => {
      const { email, role, member } = await this.invitations.take(token, session);
      const user: NewUser = {
        ...names,
        email,
        passwordHash,
        // The link may have been handed over in any way: it does not prove the mailbox.
        emailProven: false,
        invited: true,
        role,
        status: 'active',
        language,
        ...(member && { organization: member }),
      };
      return this.users.create(user, session);
    });
    return this.openFor(me, visit);
  }

  /** Opens a session for somebody whose identity has been shown. Throws AccountDisabled. */
  async openSession(user: SignInAccount, me: Me, visit: Visit): Promise<SignedIn> {
    if (user.status === 'disabled') throw new AccountDisabled();
    const deviceId = this.devices.idOf(visit.deviceCookie) ?? this.devices.newId();
    const session = await this.sessions.open(user, deviceId, deviceWords(visit.userAgent));
    return { ...this.answer(user, me, session), deviceCookie: this.devices.cookieOf(deviceId) };
  }

  /** Opens the first session of an account made a moment ago. */
  async openFor(me: Me, visit: Visit): Promise<SignedIn> {
    const user = await this.signIns.byId(me.id);
    if (!user) throw new RefreshRefused();
    return this.openSession(user, me, visit);
  }

  private isOwnPassword(
    user: SignInAccount | undefined,
    password: string,
    caller: Caller,
    visit: Visit,
    place: Place,
  ): Promise<boolean> {
    const gate = ownPasswordGate(caller.id, caller.sessionId, password, visit);
    return this.limits.run(gate, () => this.passwords.isRight(user?.passwordHash, password, place));
  }

  /** Gives an account of another system a hash of ours. */
  private async improveHash({ id, passwordHash = '' }: SignInAccount, password: string, place: Place): Promise<void> {
    if (!isOutdatedHash(passwordHash)) return;
    await this.signIns.rehash(id, passwordHash, await this.passwords.hash(password, place));
  }

  private answer(user: SignInAccount, me: Me, session: OpenSession): SignedIn {
    const { token, expiresAt } = this.tokens.sign(user, session.id);
    const { id: sessionId, refreshToken } = session;
    return { session: { token, expiresAt: expiresAt.toISOString(), user: me }, sessionId, refreshToken };
  }
}
