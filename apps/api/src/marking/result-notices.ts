import { Injectable } from '@nestjs/common';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { EventGroups } from '../platform/events/event-groups.js';
import { NoticeInbox } from '../platform/notices/notice-inbox.service.js';
import { ResultsService } from './results.service.js';

/** Notifies each student in the app that the result is released; a corrected place is the same news. */
@Injectable()
export class ResultNotices {
  constructor(
    private readonly results: ResultsService,
    private readonly olympiads: OlympiadsService,
    private readonly inbox: NoticeInbox,
    groups: EventGroups,
  ) {
    const batch = (events: { key: string }[]): Promise<void> => this.notify([...new Set(events.map(({ key }) => key))]);
    // Nobody is told of what was released before there were notices.
    groups.register('notices', { 'release.changed': { batch } }, 'nothing');
  }

  private async notify(resultIds: string[]): Promise<void> {
    const results = [...(await this.results.byIds(resultIds)).values()];
    const released = results.filter(({ release, voided }) => release && !voided);
    const olympiads = await this.olympiads.findMany([...new Set(released.map(({ olympiadId }) => olympiadId))]);
    await this.inbox.post(
      'result-released',
      released.flatMap(({ userId, olympiadId }) => {
        const olympiad = olympiads.get(olympiadId);
        const path = `/olympiads/${olympiadId}/result`;
        return olympiad ? [{ userId, key: olympiadId, title: olympiad.title, path }] : [];
      }),
    );
  }
}
