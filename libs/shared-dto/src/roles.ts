/** One role per account. */
export const ROLES = [
  'student',
  'teacher',
  'school-admin',
  'organizer',
  'grader',
  'verifier',
  'reviewer',
  'owner',
] as const;
export type Role = (typeof ROLES)[number];

/** A pending reviewer waits for the owner's approval and sees nothing until then. */
export const ACCOUNT_STATUSES = ['active', 'pending', 'disabled'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export const ORGANIZATION_KINDS = ['organizer', 'school', 'university'] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** The kind of organization a role belongs to; a role that is absent belongs to the platform. */
export const ORGANIZATION_OF_ROLE: Partial<Record<Role, OrganizationKind>> = {
  student: 'school',
  teacher: 'school',
  'school-admin': 'school',
  organizer: 'organizer',
  reviewer: 'university',
};
