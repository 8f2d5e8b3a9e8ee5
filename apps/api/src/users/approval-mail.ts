import { Inject, Injectable } from '@nestjs/common';
import { writtenMail } from '@olympiad/i18n/mails.js';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import type { Mail } from '../platform/mail/mail.js';
import { Mails } from '../platform/mail/mails.js';
import { NoticeLetters } from '../platform/notices/notice-letters.js';
import { NoticePreferencesService } from '../platform/notices/notice-preferences.service.js';
import { UsersService } from './users.service.js';

/** Mails a waiting reviewer that the owner has approved the account. */
@Injectable()
export class ApprovalMail {
  constructor(
    private readonly users: UsersService,
    private readonly preferences: NoticePreferencesService,
    private readonly letters: NoticeLetters,
    @Inject(SETTINGS) private readonly settings: Settings,
    mails: Mails,
  ) {
    mails.register('approval', (userId) => this.compose(userId));
  }

  private async compose(userId: string): Promise<Mail | undefined> {
    const user = await this.users.profile(userId);
    if (user?.status !== 'active' || !user.mayBeMailed) return undefined;
    if (!(await this.preferences.wantsMail(userId, 'account-approved'))) return undefined;
    const link = `${this.settings.FRONTEND_URL}/dashboard`;
    const mail = { to: user.email, ...(await writtenMail('approval', user.language, { link })) };
    return this.letters.stoppable(mail, { userId, what: 'account-approved', language: user.language });
  }
}
