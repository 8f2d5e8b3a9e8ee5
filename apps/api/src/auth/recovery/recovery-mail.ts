import { Inject, Injectable } from '@nestjs/common';
import { writtenMail } from '@olympiad/i18n/mails.js';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import type { Mail } from '../../platform/mail/mail.js';
import { Mails } from '../../platform/mail/mails.js';
import { SignInService } from '../../users/sign-in.service.js';
import { OneTimes, type OneTime } from './one-times.service.js';

const PATHS = { reset: '/password/reset', confirm: '/email/confirm', code: '/login/code' } as const;

/** The mails that bring a link to a new password, a code, or the link that confirms the address. */
@Injectable()
export class RecoveryMail {
  constructor(
    private readonly oneTimes: OneTimes,
    private readonly signIns: SignInService,
    @Inject(SETTINGS) private readonly settings: Settings,
    mails: Mails,
  ) {
    for (const kind of ['reset', 'confirm', 'code'] as const) mails.register(kind, (id) => this.compose(id));
  }

  /**
   * Nothing for an address that nobody has, a disabled or deleted account, or what was used meanwhile. What is
   * unconfirmed gets no other mail than one whose link confirms it; that to a new password does so as well.
   */
  private async compose(id: string): Promise<Mail | undefined> {
    const open = await this.oneTimes.openById(id);
    const user = open && (await this.signIns.byId(open.userId));
    if (!open || !user || user.status === 'disabled') return undefined;
    const kind = mailKindOf(open, user.emailProven);
    if (!kind) return undefined;
    const { email, language, name } = user.me;
    const address = `${this.settings.FRONTEND_URL}${PATHS[open.kind]}`;
    // After the #, so that no server on the way writes it into a log.
    const link = open.kind === 'code' ? address : `${address}#${open.secret}`;
    return { to: email, ...(await writtenMail(kind, language, { name, link, code: open.secret })) };
  }
}

function mailKindOf({ kind }: OneTime, isProven: boolean): OneTime['kind'] | 'resetUnproven' | undefined {
  if (kind === 'reset') return isProven ? 'reset' : 'resetUnproven';
  return isProven === (kind === 'code') ? kind : undefined;
}
