import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO31661Alpha2,
  IsMongoId,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { LANGUAGES, type Language } from './languages.js';
import { NAME_MAX, PASSWORD_MAX } from './limits.js';
import { ListQuery } from './list.dto.js';
import { ACCOUNT_STATUSES, ROLES, type AccountStatus, type OrganizationKind, type Role } from './roles.js';

/** One's own account. */
export class Me {
  id!: string;
  name!: string;
  displayName!: string;
  email!: string;
  role!: Role;
  status!: AccountStatus;
  organization?: { id: string; name: string; kind: OrganizationKind };
  language!: Language;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** `YYYY-MM-DD`. */
  birthDate?: string;
  /** School year, 1 to 12. */
  grade?: number;
  phone?: string;
  /** The student agreed that boards and public pages name the school. */
  showSchool!: boolean;
  /** The student agreed that the public page carries the full name. */
  showFullName!: boolean;
  hasPassword!: boolean;
  createdAt!: string;
}

/** What one may change about oneself; what is absent stays. */
export class UpdateMe {
  @IsOptional()
  @IsString()
  @Length(2, NAME_MAX)
  name?: string;

  @IsOptional()
  @IsString()
  @Length(2, 40)
  displayName?: string;

  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;

  @IsOptional()
  @IsISO31661Alpha2()
  country?: string;

  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  birthDate?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(12)
  grade?: number;

  @IsOptional()
  @Matches(/^\+?[0-9 ()-]{5,25}$/)
  phone?: string;

  /** A school the student belongs to. */
  @IsOptional()
  @IsMongoId()
  schoolId?: string;

  @IsOptional()
  @IsBoolean()
  showSchool?: boolean;

  @IsOptional()
  @IsBoolean()
  showFullName?: boolean;
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
