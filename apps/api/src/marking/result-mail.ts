import { Inject, Injectable } from '@nestjs/common';
import { writtenMail } from '@olympiad/i18n/mails.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import { EventGroups } from '../platform/events/event-groups.js';
import type { Mail } from '../platform/mail/mail.js';
import { Mails } from '../platform/mail/mails.js';
import { NoticeLetters } from '../platform/notices/notice-letters.js';
import { NoticePreferencesService } from '../platform/notices/notice-preferences.service.js';
import { UsersService } from '../users/users.service.js';
import { ResultsService } from './results.service.js';

/** Mails each student once that the result is released. */
@Injectable()
export class ResultMail {
  constructor(
    private readonly results: ResultsService,
    private readonly olympiads: OlympiadsService,
    private readonly users: UsersService,
    private readonly preferences: NoticePreferencesService,
    private readonly letters: NoticeLetters,
    @Inject(SETTINGS) private readonly settings: Settings,
    groups: EventGroups,
    mails: Mails,
  ) {
    mails.register('result', (id) => this.compose(id));
    if (!mails.areOn) return;
    // A corrected place is the same news: the mail about a result is wanted once.
    const batch = (events: { key: string }[]): Promise<void> =>
      mails.want('result', [...new Set(events.map(({ key }) => key))]);
    // Nobody gets a mail about what was released before mails were there.
    groups.register('mail', { 'release.changed': { batch } }, 'nothing');
  }

  private async compose(id: string): Promise<Mail | undefined> {
    const result = await this.results.byId(id);
    if (!result?.release || result.voided) return undefined;
    const [user, olympiad] = await Promise.all([
      this.users.profile(result.userId),
      this.olympiads.find(result.olympiadId),
    ]);
    if (user?.status !== 'active' || !user.mayBeMailed || !olympiad) return undefined;
    if (!(await this.preferences.wantsMail(user.id, 'result-released'))) return undefined;
    const title = localized(olympiad.title, user.language);
    const link = `${this.settings.FRONTEND_URL}/olympiads/${olympiad.id}/result`;
    const { id: userId, language } = user;
    const mail = { to: user.email, ...(await writtenMail('result', language, { title, link })) };
    return this.letters.stoppable(mail, { userId, what: 'result-released', language });
  }
}
