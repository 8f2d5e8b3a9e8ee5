import { ArrayMaxSize, IsArray, IsIn, IsMongoId, IsOptional, IsString, MaxLength } from 'class-validator';
import { PAGE_LIMIT_MAX } from './limits.js';
import { NOTICE_KINDS, NOTICE_WAYS, type NoticeKind, type NoticeWay } from './rules/notice-kind.js';

/** One notice to somebody. */
export class NoticeItem {
  id!: string;
  kind!: NoticeKind;
  /** What it is about by name, in the reader's language; absent where the kind says all. */
  title?: string;
  /** The page of the web app that shows it. */
  path!: string;
  at!: string;
  seen!: boolean;
}

/** One's notices, newest first. */
export class NoticeList {
  items!: NoticeItem[];
  page!: number;
  limit!: number;
  total!: number;
  /** Counting stopped at a cap: there are at least `total`. */
  totalIsLowerBound?: true;
  /** How many of all are not seen yet; counting stops at 100. */
  unseen!: number;
}

/** Marks notices as seen: these, or all. */
export class SeeNotices {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PAGE_LIMIT_MAX)
  @IsMongoId({ each: true })
  ids?: string[];
}

/** By which way one wants notices, by kind. */
export class NoticePreferences {
  ways!: Record<NoticeKind, NoticeWay>;
}

/** The signed link of a mail that ends such mails. */
export class StopMails {
  @IsString()
  @MaxLength(200)
  token!: string;
}

/** Another way for one kind. */
export class SetNoticePreference {
  @IsIn(NOTICE_KINDS)
  kind!: NoticeKind;

  @IsIn(NOTICE_WAYS)
  way!: NoticeWay;

  /** By its name in the IANA database: where the clock shows the person's morning. One that we do not know says nothing. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  zone?: string;
}
