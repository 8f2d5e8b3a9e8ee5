import { ORGANIZATION_OF_ROLE, type OrganizationKind, type Role } from '@olympiad/shared-dto/roles.js';

/** The kind of organization that goes with a role; nothing for roles of the platform. */
export function organizationKindOf(role: Role | ''): OrganizationKind | undefined {
  return role === '' ? undefined : ORGANIZATION_OF_ROLE[role];
}

/** A student may be without a school; the other roles of an organization make no sense without it. */
export function needsOrganization(role: Role | ''): boolean {
  return role !== 'student' && organizationKindOf(role) !== undefined;
}
