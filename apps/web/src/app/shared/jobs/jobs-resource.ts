import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject } from '@angular/core';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { followed } from '../../core/socket/followed';
import { Live } from '../../core/socket/live';

const LOOK_MS = 3_000;

/**
 * The jobs of the asked page, read again as they get on; without a socket at intervals, while one of them is open.
 * `quiet` opens no socket because of them.
 */
export function jobsResource(
  asked: () => Record<string, string | number>,
  { quiet = false } = {},
): HttpResourceRef<Page<Job> | undefined> {
  const live = inject(Live);
  const list = httpResource<Page<Job>>(() => ({ url: '/api/jobs', params: asked() }));
  const isGoingOn = (): boolean =>
    list.hasValue() && list.value().items.some(({ endedAt }) => endedAt === undefined) && !live.connected();
  followed(list, {
    hear: (hint) =>
      hint.kind === 'notice' && hint.notice.kind === 'job-changed'
        ? 'old'
        : hint.kind === 'listening'
          ? 'back'
          : undefined,
    every: () => (isGoingOn() ? LOOK_MS : undefined),
    pace: { spreadMs: 500 },
  }).listen(quiet ? live.overheard : live.aboutMe());
  return list;
}
