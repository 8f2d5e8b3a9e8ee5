import type { Role } from '@olympiad/shared-dto/roles.js';
import type { FileHolder } from './file-uses.js';

/** Whoever uploads. */
export interface Uploader {
  id: string;
  role: Role;
  organizationId?: string;
}

/** A student's files are the student's own, whatever school the student goes to. */
export function holderOf({ id, role, organizationId }: Uploader): FileHolder {
  return { accountId: id, ...(organizationId !== undefined && role !== 'student' && { organizationId }) };
}

/** Where a file is read, relative to the site; with the key of the link that it was found by. */
export function urlOfFile(id: string, key?: string): string {
  return `/api/files/${id}${key === undefined ? '' : `?key=${key}`}`;
}
