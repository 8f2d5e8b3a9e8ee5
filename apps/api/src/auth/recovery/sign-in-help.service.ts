import { Inject, Injectable } from '@nestjs/common';
import type { SignInHelp } from '@olympiad/shared-dto/auth.dto.js';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import { Transactions } from '../../platform/database/transactions.js';
import { NotFound } from '../../platform/errors/app-error.js';
import type { Caller } from '../../platform/http/access.js';
import { UsersService } from '../../users/users.service.js';
import { AccountDisabled } from '../auth.errors.js';
import { OneTimes } from './one-times.service.js';

const ACTIONS = { reset: 'password.reset-link', code: 'sign-in.code' } as const;

/**
 * What is handed over in person to somebody who cannot get in: by the owner to anybody, by a school's admin to the
 * school's own students. Each stands in the audit trail.
 */
@Injectable()
export class SignInHelpService {
  constructor(
    private readonly users: UsersService,
    private readonly oneTimes: OneTimes,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A link to a new password, shown this one time. Throws NotFound, AccountDisabled. */
  async resetLink(userId: string, caller: Caller, origin: string): Promise<SignInHelp> {
    const { secret, expiresAt } = await this.make('reset', userId, caller);
    const link = `${this.settings.FRONTEND_URL || origin}/password/reset#${secret}`;
    return { link, expiresAt: expiresAt.toISOString() };
  }

  /** A code that signs in once, shown this one time. Throws NotFound, AccountDisabled. */
  async code(userId: string, caller: Caller): Promise<SignInHelp> {
    const { secret, expiresAt } = await this.make('code', userId, caller);
    return { code: secret, expiresAt: expiresAt.toISOString() };
  }

  private async make(kind: 'reset' | 'code', userId: string, caller: Caller) {
    const user = await this.users.profile(userId);
    const isOwn = user?.role === 'student' && user.school !== undefined && user.school.id === caller.organizationId;
    if (!user || !(caller.role === 'owner' || isOwn)) throw new NotFound();
    if (user.status === 'disabled') throw new AccountDisabled();
    return this.transactions.run(async (session) => {
      const made = await this.oneTimes.make({ kind, userId, byMail: false }, session);
      await this.audit.record(session, { actorId: caller.id, action: ACTIONS[kind], targetId: userId });
      return made;
    });
  }
}
