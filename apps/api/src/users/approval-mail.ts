import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import type { Mail } from '../platform/mail/mail.js';
import { Mails } from '../platform/mail/mails.js';
import { UsersService } from './users.service.js';

const TEXTS: Record<Language, { subject: string; text: (link: string) => string }> = {
  en: {
    subject: 'Your account is approved',
    text: (link) => `Hello,

your account at Global Olympiad has been approved. You can search portfolios now:

${link}
`,
  },
  ru: {
    subject: 'Ваша учётная запись одобрена',
    text: (link) => `Здравствуйте!

Ваша учётная запись в Global Olympiad одобрена. Теперь вы можете искать портфолио:

${link}
`,
  },
  uz: {
    subject: 'Hisobingiz tasdiqlandi',
    text: (link) => `Assalomu alaykum!

Global Olympiad platformasidagi hisobingiz tasdiqlandi. Endi portfoliolarni qidirishingiz mumkin:

${link}
`,
  },
};

/** Tells a reviewer who waited that the owner has approved the account. */
@Injectable()
export class ApprovalMail {
  constructor(
    private readonly users: UsersService,
    @Inject(SETTINGS) private readonly settings: Settings,
    mails: Mails,
  ) {
    mails.register('approval', (userId) => this.compose(userId));
  }

  private async compose(userId: string): Promise<Mail | undefined> {
    const user = await this.users.profile(userId);
    if (user?.status !== 'active' || !user.mayBeMailed) return undefined;
    const { subject, text } = TEXTS[user.language];
    return { to: user.email, subject, text: text(`${this.settings.FRONTEND_URL}/dashboard`) };
  }
}
