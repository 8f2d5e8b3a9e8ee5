import { PERSON_FACETS, type Facet } from '@olympiad/shared-dto/facets.js';
import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import { tidyName, visibleLetters, withFewMarks } from '@olympiad/shared-dto/rules/names.js';
import { nameParts, publicName } from '@olympiad/shared-dto/rules/public-name.js';
import { isDay } from '@olympiad/shared-dto/rules/dates.js';
import { ACCOUNT_STATUSES, ROLES, type AccountStatus, type Role } from '@olympiad/shared-dto/roles.js';
import { accountKeys } from './account-keys.js';
import { normalEmail } from './names.js';
import type { UserRecord } from './user.schema.js';

/** Bcrypt as other systems write it; costs beyond 15 take longer than anybody waits. */
const BCRYPT = /^\$2[aby]\$(?:0[4-9]|1[0-5])\$[./A-Za-z0-9]{53}$/;
/** What former systems called roles that have another name here. */
const FORMER_ROLES: Record<string, Role> = { university: 'reviewer', admin: 'owner', checker: 'grader' };

/** A stored person whom another system may have written: any field may be missing or of another kind. */
export type FormerUser = Record<string, unknown> & { _id: UserRecord['_id'] };

/** What has to be added for a person of another system to be one of ours; nothing that is there is lost. */
export interface Completion {
  $set: Record<string, unknown>;
  /** Fields of our name with another meaning, kept under `former`. */
  $rename: Record<string, string>;
}

/** Whether the record lacks what every record of ours has. */
export function isFormer(user: Partial<UserRecord>): boolean {
  return user.searchKeys === undefined || user.accessVersion === undefined;
}

/**
 * Completes a person of another system. Students keep their place; every other role waits for an owner's approval,
 * since what it may do here was never granted here.
 */
export function completionOf(former: FormerUser): Completion {
  const email = typeof former['email'] === 'string' ? normalEmail(former['email']) : undefined;
  const name = nameOf(former, email);
  const role = roleOf(former['role']);
  const set = {
    ...(email !== undefined && { email }),
    ...passwordOf(former),
    emailProven: false,
    beforeConfirming: true,
    name,
    displayName: publicName(nameParts(name)),
    role,
    status: statusOf(former, role),
    language: isOneOf<Language>(LANGUAGES, former['language']) ? former['language'] : 'en',
    showSchool: false,
    showFullName: false,
    accommodationFactor: 1,
    accessVersion: 0,
    signInVersion: 0,
    ...accountKeys({ name, email: email ?? '' }),
    createdAt: former['createdAt'] instanceof Date ? former['createdAt'] : former._id.getTimestamp(),
  };
  const foreign = Object.entries(KINDS).flatMap(([field, isOurs]) =>
    former[field] === undefined || isOurs(former[field]) ? [] : [field],
  );
  // A field that is both set and renamed would be refused; its former value is written beside instead.
  const replaced = Object.entries<unknown>(set).filter(
    ([field, value]) => former[field] !== undefined && former[field] !== value,
  );
  return {
    $set: { ...set, ...Object.fromEntries(replaced.map(([field]) => [`former.${field}`, former[field]])) },
    $rename: Object.fromEntries(foreign.map((field) => [field, `former.${field}`])),
  };
}

/** Fields that may be absent, and whether a value is one of ours. */
const KINDS: Record<string, (value: unknown) => boolean> = {
  organization: (value) => typeof value === 'object' && value !== null && 'kind' in value && 'name' in value,
  birthDate: (value) => typeof value === 'string' && isDay(value),
  ...Object.fromEntries(PERSON_FACETS.map((facet) => [facet.name, (value: unknown) => isValueOf(facet, value)])),
  phone: (value) => typeof value === 'string',
  googleSubject: (value) => typeof value === 'string',
};

function isValueOf(facet: Facet, value: unknown): boolean {
  if (facet.type === 'number')
    return Number.isInteger(value) && Number(value) >= facet.min && Number(value) <= facet.max;
  if (typeof value !== 'string') return false;
  return facet.type === 'text' ? value.length <= facet.max : facet.type !== 'country' || /^[A-Z]{2}$/.test(value);
}

function nameOf(former: FormerUser, email: string | undefined): string {
  const whole = [former['name'], former['fullName']];
  const parts = [former['firstName'], former['lastName']].filter((part) => typeof part === 'string').join(' ');
  const found = [...whole, parts, former['username'], email?.split('@', 1)[0]].find(
    (text): text is string => typeof text === 'string' && visibleLetters(text).length > 0,
  );
  return tidyName(withFewMarks(found ?? 'Unnamed'));
}

function passwordOf({ passwordHash, password }: FormerUser): { passwordHash?: string } {
  if (typeof passwordHash === 'string') return {};
  return typeof password === 'string' && BCRYPT.test(password) ? { passwordHash: password } : {};
}

function roleOf(former: unknown): Role {
  if (isOneOf<Role>(ROLES, former)) return former;
  return (typeof former === 'string' ? FORMER_ROLES[former.toLowerCase()] : undefined) ?? 'student';
}

function statusOf(former: FormerUser, role: Role): AccountStatus {
  const isShutOut =
    former['isActive'] === false || [former['isBlocked'], former['isBanned'], former['banned']].includes(true);
  if (isShutOut || former['status'] === 'disabled') return 'disabled';
  if (role !== 'student') return 'pending';
  return isOneOf<AccountStatus>(ACCOUNT_STATUSES, former['status']) ? former['status'] : 'active';
}

function isOneOf<Name extends string>(names: readonly Name[], value: unknown): value is Name {
  return names.includes(value as Name);
}
