/** Bounds that both halves know. Sizes are in bytes, times in the unit of the name. */

export const PAGE_LIMIT_DEFAULT = 20;
export const PAGE_LIMIT_MAX = 100;
/** Counting stops here; a total at the cap is a lower bound. */
export const TOTAL_CAP = 1_000;

export const JSON_BODY_MAX_BYTES = 1_048_576;
export const UPLOAD_MAX_BYTES = 104_857_600;
export const IMAGE_MAX_BYTES = 10_485_760;
/** One file of an answer. */
export const ANSWER_FILE_MAX_BYTES = 20_971_520;
export const IMAGE_MAX_PIXELS = 40_000_000;

const MB = 1_000_000;
/** What an account may keep for each purpose; images and logos of olympiads count for the organization. */
export const UPLOAD_ROOM = {
  photo: { files: 50, bytes: 20 * MB },
  gallery: { files: 200, bytes: 100 * MB },
  evidence: { files: 100, bytes: 200 * MB },
  image: { files: 200, bytes: 100 * MB },
  logo: { files: 50, bytes: 20 * MB },
  answer: { files: 300, bytes: 1_000 * MB },
} as const;
/** The room an organization has instead. */
export const ORGANIZATION_ROOM = {
  image: { files: 5_000, bytes: 2_000 * MB },
  logo: { files: 200, bytes: 50 * MB },
} as const;
/** Days after which a file goes that nothing refers to. Evidence waits for a verifier, who may take long. */
export const UNUSED_KEPT_DAYS = { photo: 30, gallery: 30, evidence: 365, image: 30, logo: 30, answer: 30 } as const;

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;
export const NAME_MAX = 120;
export const DISPLAY_NAME_MAX = 40;
/** School years are counted from 1. */
export const GRADE_MAX = 13;
export const COUNTRIES_MAX = 250;
/** Characters of a region's name. */
export const REGION_MAX = 80;
export const REGIONS_MAX = 100;

export const ANSWER_TEXT_MAX = 20_000;
export const ANSWER_CHANGES_MAX = 200;
export const ATTEMPT_CLIENTS_MAX = 16;

/** A save that arrives this long after the deadline is still taken. */
export const SAVE_GRACE_SECONDS = 10;
/** Every attempt still open this long after its deadline has been closed by the server. */
export const CLOSE_WITHIN_SECONDS = 20;

export const STANDINGS_TOP_ROWS = 100;
export const PORTFOLIO_SECTIONS_MAX = 30;
export const PORTFOLIO_BLOCKS_MAX = 60;
export const PORTFOLIO_FACTS_MAX = 1_000;
export const RICH_TEXT_MAX = 10_000;
/** Languages that a text, or an olympiad, may have. */
export const CONTENT_LANGUAGES_MAX = 60;
/** Characters of a text in all its languages together. */
export const LOCALIZED_TEXT_MAX = 200_000;
