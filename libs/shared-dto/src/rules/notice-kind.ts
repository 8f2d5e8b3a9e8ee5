/** Every kind of notice. */
export const NOTICE_KINDS = ['result-released', 'school-confirmed', 'account-approved', 'job-ended'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The kinds that are mailed too, where mail is set up. */
export const MAILED_NOTICES = ['result-released', 'account-approved'] as const satisfies readonly NoticeKind[];

/** The ways by which notices come. */
export const NOTICE_WAYS = ['app-and-mail', 'app', 'mail', 'none'] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];
