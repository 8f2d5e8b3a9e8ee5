import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsMongoId,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { LANGUAGES, type Language } from './languages.js';
import { DISPLAY_NAME_MAX, GRADE_MAX, NAME_MAX, PASSWORD_MAX, REGION_MAX } from './limits.js';
import { ListQuery } from './list.dto.js';
import { Clearable } from './rules/clearable.js';
import { IsCountry } from './rules/country.js';
import { IsDay } from './rules/is-date.js';
import { IsName, IsNamePart } from './rules/is-name.js';
import { IsPhone } from './rules/is-phone.js';
import { SingleLine } from './rules/single-line.js';
import { ACCOUNT_STATUSES, ROLES, type AccountStatus, type OrganizationKind, type Role } from './roles.js';

/** One's own account. */
export class Me {
  id!: string;
  /** The full name. */
  name!: string;
  givenName?: string;
  familyName?: string;
  displayName!: string;
  email!: string;
  /** Confirmed by link, known to Google, or invited; absent until it is. */
  emailConfirmed?: true;
  role!: Role;
  status!: AccountStatus;
  /** A student's school is `confirmed` once the school said so; until then nobody else is shown it. */
  organization?: { id: string; name: string; kind: OrganizationKind; confirmed?: boolean };
  language!: Language;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** Within the country, in the student's own words; only students give one. */
  region?: string;
  /** `YYYY-MM-DD`. */
  birthDate?: string;
  /** School year, 1 to 13. */
  grade?: number;
  phone?: string;
  guardianName?: string;
  guardianEmail?: string;
  /** The student agreed that standings and public pages name the school. */
  showSchool!: boolean;
  /** The student agreed that the public page carries the full name. */
  showFullName!: boolean;
  /** The student agreed that everybody may know the grade. Only an older API, which asks nobody, does not say. */
  showGrade?: boolean;
  /** The student agreed that everybody may know the region. Only an older API, which asks nobody, does not say. */
  showRegion?: boolean;
  hasPassword!: boolean;
  createdAt!: string;
}

/** What one may change about oneself; what is absent stays, and `null` clears what may be empty. */
export class UpdateMe {
  @IsOptional()
  @IsString()
  @Length(2, NAME_MAX)
  @IsName()
  name?: string;

  @Clearable()
  @IsString()
  @Length(1, NAME_MAX)
  @IsNamePart()
  givenName?: string | null;

  @Clearable()
  @IsString()
  @Length(1, NAME_MAX)
  @IsNamePart()
  familyName?: string | null;

  @IsOptional()
  @IsString()
  @Length(2, DISPLAY_NAME_MAX)
  @IsNamePart()
  displayName?: string;

  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;

  @Clearable()
  @IsCountry()
  country?: string | null;

  @Clearable()
  @IsString()
  @Length(1, REGION_MAX)
  @SingleLine()
  region?: string | null;

  @Clearable()
  @IsDay()
  birthDate?: string | null;

  @Clearable()
  @IsInt()
  @Min(1)
  @Max(GRADE_MAX)
  grade?: number | null;

  @Clearable()
  @IsString()
  @MaxLength(40)
  @IsPhone()
  phone?: string | null;

  /** Who answers for a student under 16. */
  @Clearable()
  @IsString()
  @Length(2, NAME_MAX)
  @IsName()
  guardianName?: string | null;

  @Clearable()
  @IsEmail()
  @MaxLength(254)
  guardianEmail?: string | null;

  /** A school the student belongs to. */
  @Clearable()
  @IsMongoId()
  schoolId?: string | null;

  @IsOptional()
  @IsBoolean()
  showSchool?: boolean;

  @IsOptional()
  @IsBoolean()
  showFullName?: boolean;

  @IsOptional()
  @IsBoolean()
  showGrade?: boolean;

  @IsOptional()
  @IsBoolean()
  showRegion?: boolean;
}

/** Deletes one's own account for good. */
export class DeleteMe {
  /** Needed where the account has a password; others must have signed in a moment ago. */
  @IsOptional()
  @IsString()
  @Length(1, PASSWORD_MAX)
  currentPassword?: string;
}

/** An account as the owner sees it. */
export class Account {
  id!: string;
  name!: string;
  email!: string;
  role!: Role;
  status!: AccountStatus;
  organization?: { id: string; name: string };
  createdAt!: string;
}

export class AccountsQuery extends ListQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @IsOptional()
  @IsIn(ACCOUNT_STATUSES)
  status?: AccountStatus;
}

/** The owner approves, disables, enables, or gives another role. */
export class UpdateAccount {
  @IsOptional()
  @IsIn(ACCOUNT_STATUSES)
  status?: AccountStatus;

  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @IsOptional()
  @IsMongoId()
  organizationId?: string;
}
