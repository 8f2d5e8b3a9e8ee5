import { Injectable } from '@nestjs/common';
import { writtenMail } from '@olympiad/i18n/mails.js';
import type { Mail } from '../platform/mail/mail.js';
import { Mails } from '../platform/mail/mails.js';
import { UsersService } from '../users/users.service.js';
import { InvitationsService } from './invitations.service.js';

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
    const values = { organization: open.organization?.name, link: open.link };
    return { to: open.email, ...(await writtenMail('invitation', language, values)) };
  }
}
