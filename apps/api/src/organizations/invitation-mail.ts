import { Injectable } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Mail } from '../platform/mail/mail.js';
import { Mails } from '../platform/mail/mails.js';
import { UsersService } from '../users/users.service.js';
import { InvitationsService } from './invitations.service.js';

interface Told {
  organization: string | undefined;
  link: string;
}

const TEXTS: Record<Language, { subject: string; text: (told: Told) => string }> = {
  en: {
    subject: 'Your invitation to Global Olympiad',
    text: ({ organization, link }) => `Hello,

you are invited to Global Olympiad${organization ? ` to work for ${organization}` : ''}. Open this link within seven days to make your account; it works once:

${link}

If you do not expect an invitation, you need not do anything.
`,
  },
  ru: {
    subject: 'Приглашение в Global Olympiad',
    text: ({ organization, link }) => `Здравствуйте!

Вас приглашают в Global Olympiad${organization ? ` для работы в организации «${organization}»` : ''}. Откройте эту ссылку в течение семи дней, чтобы создать учётную запись; она действует один раз:

${link}

Если вы не ждали приглашения, ничего делать не нужно.
`,
  },
  uz: {
    subject: 'Global Olympiad platformasiga taklif',
    text: ({ organization, link }) => `Assalomu alaykum!

Siz Global Olympiad platformasiga${organization ? ` “${organization}” tashkilotida ishlash uchun` : ''} taklif qilindingiz. Hisob ochish uchun yetti kun ichida ushbu havolani oching; u bir marta ishlaydi:

${link}

Agar taklif kutmagan boʻlsangiz, hech narsa qilish shart emas.
`,
  },
};

/** The mail with an invitation's link, in the language of whoever invites. */
@Injectable()
export class InvitationMail {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly users: UsersService,
    mails: Mails,
  ) {
    mails.register('invitation', (id) => this.compose(id));
  }

  private async compose(id: string): Promise<Mail | undefined> {
    const open = await this.invitations.openById(id);
    if (!open) return undefined;
    const { language = 'en' } = (await this.users.profile(open.invitedBy)) ?? {};
    const { subject, text } = TEXTS[language];
    return { to: open.email, subject, text: text({ organization: open.organization?.name, link: open.link }) };
  }
}
