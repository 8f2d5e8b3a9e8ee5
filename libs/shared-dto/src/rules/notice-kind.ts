import type { Role } from '../roles.js';

/** Every kind of notice. */
export const NOTICE_KINDS = ['result-released', 'school-confirmed', 'account-approved', 'job-ended'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Whom notices of a kind can reach: nobody else is asked about them. */
export const NOTICE_RECIPIENTS: Readonly<Record<NoticeKind, readonly Role[]>> = {
  'result-released': ['student'],
  'school-confirmed': ['student'],
  'account-approved': ['reviewer'],
  'job-ended': ['owner'],
};

/** Where one wants to be told: by mail at once, or in one mail of the next morning with whatever is not seen by then. */
export const NOTICE_WAYS = ['app-and-mail', 'app-and-digest', 'app', 'mail', 'none'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** Where somebody is told who has not said where. */
export const USUAL_WAYS: Readonly<Record<NoticeKind, NoticeWay>> = {
  'result-released': 'app-and-mail',
  'school-confirmed': 'app-and-digest',
  'account-approved': 'app-and-mail',
  'job-ended': 'app',
};

/** What one link of a mail stops: the mails of a kind, or those of the morning. */
export type StoppableMails = NoticeKind | 'digest';

export function isStoppable(what: string): what is StoppableMails {
  return what === 'digest' || (NOTICE_KINDS as readonly string[]).includes(what);
}
