import { Injectable } from '@nestjs/common';
import type { ResetPassword } from '@olympiad/shared-dto/auth.dto.js';
import { Transactions } from '../../platform/database/transactions.js';
import { Mails } from '../../platform/mail/mails.js';
import { normalEmail } from '../../users/names.js';
import { aboutUser } from '../../users/users.service.js';
import { SignInService } from '../../users/sign-in.service.js';
import { AttemptLimits } from '../attempt-limits.js';
import { Devices } from '../devices.js';
import { Passwords } from '../passwords.js';
import { NOBODY, SessionsService } from '../sessions.service.js';
import { mailGate } from '../sign-in-limits.js';
import type { Visit } from '../visit.js';
import { OneTimes } from './one-times.service.js';
import { LinkInvalid } from './recovery.errors.js';

/** The ways back in for who forgot the password, and the proof that a mailbox is one's own. */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly signIns: SignInService,
    private readonly oneTimes: OneTimes,
    private readonly sessions: SessionsService,
    private readonly devices: Devices,
    private readonly passwords: Passwords,
    private readonly limits: AttemptLimits,
    private readonly transactions: Transactions,
    private readonly mails: Mails,
  ) {}

  /**
   * Wants the mail with a link to a new password, or with a code, for whoever has the address. Does the same work
   * whether anybody has it, and says nothing of it; what the mail is to say is judged when it is sent. Throws
   * ProofNeeded where very many are asked for from one place.
   */
  async want(kind: 'reset' | 'code', email: string, visit: Visit): Promise<void> {
    if (!this.mails.areOn) return;
    const address = normalEmail(email);
    const ask = async (): Promise<void> => {
      const user = await this.signIns.byEmail(address);
      const room = await this.roomOf(address, user?.id, visit);
      if (await this.oneTimes.hasRoomFor(room)) await this.mail(kind, user?.id, room);
    };
    await this.limits.run(mailGate(address, visit), ask, () => true);
  }

  /** Sets the password, ends every session, and uses the link up. Throws LinkInvalid, ServerBusy. */
  async reset({ token, password }: ResetPassword): Promise<void> {
    using place = await this.passwords.admit();
    const open = await this.oneTimes.open('reset', token);
    if (!open) throw new LinkInvalid();
    const passwordHash = await this.passwords.hash(password, place);
    await this.transactions.run(async (session) => {
      const link = await this.oneTimes.take('reset', token, session);
      if (!link) throw new LinkInvalid();
      if (!(await this.signIns.resetPassword(link.userId, passwordHash, link.byMail, session))) throw new LinkInvalid();
      // A second link that was asked for, and codes, must not open what was just made safe.
      await this.oneTimes.end(link.userId, session);
    }, aboutUser(open.userId));
  }

  /** Wants the mail with the link that confirms the account's address, where mail is set up. */
  async wantConfirmation(userId: string): Promise<void> {
    if (!this.mails.areOn) return;
    const user = await this.signIns.byId(userId);
    if (!user || user.emailProven || !(await this.oneTimes.hasRoomFor(user.me.email))) return;
    await this.mail('confirm', user.id, user.me.email);
  }

  /** The link shows that the mailbox is the account's. Opened again it is right again. Throws LinkInvalid. */
  async confirm(token: string): Promise<void> {
    const userId = await this.oneTimes.accountOf('confirm', token);
    const user = userId === undefined ? undefined : await this.signIns.byId(userId);
    if (!user || user.status === 'disabled') throw new LinkInvalid();
    if (user.emailProven) return;
    await this.transactions.run(async (session) => {
      if (!(await this.oneTimes.take('confirm', token, session))) throw new LinkInvalid();
      await this.signIns.proveEmail(user.id, session);
    });
  }

  /**
   * Against what mails to the address are counted: a device on which the account signed in before has room of its own,
   * so that strangers who ask and ask keep nobody from a new password. Asked for nobody as well.
   */
  private async roomOf(address: string, userId: string | undefined, visit: Visit): Promise<string> {
    const deviceId = this.devices.idOf(visit.deviceCookie);
    const isKnown = deviceId !== undefined && (await this.sessions.knows(userId ?? NOBODY, deviceId));
    return isKnown ? `${address} ${deviceId}` : address;
  }

  private async mail(kind: 'reset' | 'code' | 'confirm', userId: string | undefined, room: string): Promise<void> {
    await this.transactions.run(async (session) => {
      const { id } = await this.oneTimes.make({ kind, userId, room, byMail: true }, session);
      await this.mails.want(kind, [id], session);
    });
  }
}
