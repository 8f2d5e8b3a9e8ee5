import { IsEmail, IsIn, IsMongoId, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { DISPLAY_NAME_MAX, NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from './limits.js';
import { ROLES, type Role } from './roles.js';
import { IsName, IsNamePart } from './rules/is-name.js';
import type { Me } from './users.dto.js';

/** What a person is called who joins; one of the three names is needed. */
export class GivenNames {
  /** The full name, from callers that do not ask for its parts. */
  @IsOptional()
  @IsString()
  @Length(2, NAME_MAX)
  @IsName()
  name?: string;

  @IsOptional()
  @IsString()
  @Length(1, NAME_MAX)
  @IsNamePart()
  givenName?: string;

  @IsOptional()
  @IsString()
  @Length(1, NAME_MAX)
  @IsNamePart()
  familyName?: string;

  /** The public name, where the person picks one at once. */
  @IsOptional()
  @IsString()
  @Length(2, DISPLAY_NAME_MAX)
  @IsNamePart()
  displayName?: string;
}

/** A new account. `applyTo` asks to become a reviewer of that university. */
export class Register extends GivenNames {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(PASSWORD_MIN, PASSWORD_MAX)
  password!: string;

  @IsOptional()
  @IsMongoId()
  applyTo?: string;
}

export class Login {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(1, PASSWORD_MAX)
  password!: string;
}

/** Google's id token, as an app receives it. */
export class GoogleLogin {
  @IsString()
  @Length(20, 8192)
  idToken!: string;
}

export class ChangePassword {
  @IsString()
  @Length(1, PASSWORD_MAX)
  currentPassword!: string;

  @IsString()
  @Length(PASSWORD_MIN, PASSWORD_MAX)
  newPassword!: string;
}

/** Asks for a mail: a link to a new password, or a code to sign in with. */
export class AskByEmail {
  @IsEmail()
  @MaxLength(254)
  email!: string;
}

/** The same whoever has the address, and whether or not a mail goes to it. */
export class Asked {
  asked!: true;
}

export class ResetPassword {
  /** What the link holds after its `#`. */
  @IsString()
  @Length(20, 100)
  token!: string;

  @IsString()
  @Length(PASSWORD_MIN, PASSWORD_MAX)
  password!: string;
}

/** A one-time code in the password's place. */
export class CodeLogin {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(1, 40)
  code!: string;
}

export class ConfirmEmail {
  /** What the link holds after its `#`. */
  @IsString()
  @Length(20, 100)
  token!: string;
}

/** What is handed over to somebody who cannot sign in; shown this one time. */
export class SignInHelp {
  /** Leads to a new password. */
  link?: string;
  /** Signs in once. */
  code?: string;
  expiresAt!: string;
}

/** What signing in answers. The refresh token travels in a cookie only. */
export class Session {
  token!: string;
  /** When `token` ends, ISO 8601 UTC. */
  expiresAt!: string;
  user!: Me;
}

/** Where one is signed in. */
export class SessionEntry {
  id!: string;
  /** Such as `Firefox`; absent where it is not known. */
  browser?: string;
  /** Such as `Windows` or `iPhone`. */
  system?: string;
  /** When it was signed in there. */
  createdAt!: string;
  /** When it last renewed its access, as it does each quarter of an hour while it is open. */
  seenAt!: string;
  /** The one that asks. */
  current!: boolean;
}

/** The owner invites somebody in a role. */
export class CreateInvitation {
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsIn(ROLES)
  role!: Role;

  /** Needed for the roles that belong to an organization. */
  @IsOptional()
  @IsMongoId()
  organizationId?: string;
}

export class Invitation {
  id!: string;
  email!: string;
  role!: Role;
  organization?: { id: string; name: string };
  expiresAt!: string;
  /** The link to hand over; shown once, to whoever made it. */
  link?: string;
}

/** Somebody accepts an invitation. */
export class AcceptInvitation extends GivenNames {
  @IsString()
  @Length(PASSWORD_MIN, PASSWORD_MAX)
  password!: string;
}
