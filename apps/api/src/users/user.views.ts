import { PERSON_FACETS, personFacets, type FacetAgreement, type PersonFacets } from '@olympiad/shared-dto/facets.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { AccountStatus, Role } from '@olympiad/shared-dto/roles.js';
import type { Account, Me } from '@olympiad/shared-dto/users.dto.js';
import { shownName } from './names.js';
import { spokenLanguage } from './spoken-language.js';
import type { UserRecord } from './user.schema.js';

/** What other modules may know of a person, and what everybody may; each of them shows its viewers less. */
export interface Profile extends PersonFacets, Record<FacetAgreement, boolean> {
  id: string;
  /** The full name. */
  name: string;
  displayName: string;
  email: string;
  /** The address is known to be the person's: they may be sent more than the mail that confirms it. */
  mayBeMailed: boolean;
  role: Role;
  status: AccountStatus;
  language: Language;
  organizationId?: string;
  /** Once the school confirmed it. */
  school?: { id: string; name: string; country: string };
  /** `YYYY-MM-DD`. */
  birthDate?: string;
  phone?: string;
  /** The student agreed that the school is named in public. */
  showSchool: boolean;
  /** The student agreed that the full name is named in public. */
  showFullName: boolean;
  /** Multiplies the duration of an attempt. */
  accommodationFactor: number;
}

/** What signing in has to know. */
export interface SignInAccount {
  id: string;
  emailProven: boolean;
  passwordHash?: string;
  googleSubject?: string;
  role: Role;
  status: AccountStatus;
  /** The organizer, school or university whose things the account may touch; a student's school gives no rights. */
  organizationId?: string;
  accessVersion: number;
  signInVersion: number;
}

export function toProfile(user: UserRecord): Profile {
  const { organization } = user;
  return {
    id: String(user._id),
    name: user.name,
    displayName: shownName(user),
    email: user.email,
    mayBeMailed: mayBeMailed(user),
    role: user.role,
    status: user.status,
    language: spokenLanguage(user),
    ...(organization && { organizationId: String(organization._id) }),
    ...(organization?.kind === 'school' &&
      (user.role !== 'student' || organization.confirmed) && {
        school: { id: String(organization._id), name: organization.name, country: organization.country },
      }),
    ...optional(user),
    showSchool: user.showSchool,
    showFullName: user.showFullName,
    ...agreements(user),
    accommodationFactor: user.accommodationFactor,
  };
}

export function toMe(user: UserRecord): Me {
  const { organization } = user;
  return {
    id: String(user._id),
    name: user.name,
    ...(user.givenName !== undefined && { givenName: user.givenName }),
    ...(user.familyName !== undefined && { familyName: user.familyName }),
    displayName: shownName(user),
    email: user.email,
    ...(mayBeMailed(user) && { emailConfirmed: true as const }),
    role: user.role,
    status: user.status,
    ...(organization && {
      organization: {
        id: String(organization._id),
        name: organization.name,
        kind: organization.kind,
        ...(user.role === 'student' && { confirmed: organization.confirmed === true }),
      },
    }),
    language: spokenLanguage(user),
    ...optional(user),
    ...(user.guardianName !== undefined && { guardianName: user.guardianName }),
    ...(user.guardianEmail !== undefined && { guardianEmail: user.guardianEmail }),
    showSchool: user.showSchool,
    showFullName: user.showFullName,
    ...agreements(user),
    hasPassword: user.passwordHash !== undefined,
    createdAt: user.createdAt.toISOString(),
  };
}

/**
 * Confirmed by link, known to Google, invited, or made before addresses were confirmed. Before it was noted, nobody
 * came to the other roles but by invitation.
 */
function mayBeMailed({ emailProven, invited, beforeConfirming, role }: UserRecord): boolean {
  return emailProven || invited === true || beforeConfirming === true || (role !== 'student' && role !== 'reviewer');
}

export function toAccount(user: UserRecord): Account {
  const { organization } = user;
  return {
    id: String(user._id),
    name: user.name,
    email: user.email,
    role: user.role,
    status: user.status,
    ...(organization && { organization: { id: String(organization._id), name: organization.name } }),
    createdAt: user.createdAt.toISOString(),
  };
}

export function toSignInAccount(user: UserRecord): SignInAccount {
  const { organization } = user;
  return {
    id: String(user._id),
    emailProven: user.emailProven,
    ...(user.passwordHash !== undefined && { passwordHash: user.passwordHash }),
    ...(user.googleSubject !== undefined && { googleSubject: user.googleSubject }),
    role: user.role,
    status: user.status,
    ...(organization && user.role !== 'student' && { organizationId: String(organization._id) }),
    accessVersion: user.accessVersion,
    signInVersion: user.signInVersion,
  };
}

/** What the person said for filters, and what was given besides. */
function optional(user: UserRecord): PersonFacets & Pick<Me, 'birthDate' | 'phone'> {
  const { birthDate, phone } = user;
  return {
    ...personFacets(user),
    ...(birthDate !== undefined && { birthDate }),
    ...(phone !== undefined && { phone }),
  };
}

/** What of it everybody may know; what the person was never asked about is not agreed. */
function agreements(user: UserRecord): Record<FacetAgreement, boolean> {
  const asked = PERSON_FACETS.flatMap(({ agreed }) => (agreed === undefined ? [] : [agreed]));
  return Object.fromEntries(asked.map((name) => [name, user[name] ?? false])) as Record<FacetAgreement, boolean>;
}
