import { ROLES, type Role } from '@olympiad/shared-dto/roles.js';
import type { StrangerRole, Who, World } from '../access-world.js';

/** What everybody gets from one route. */
export interface Row {
  /** Where the route has a parameter: the path to ask, made for each who asks. */
  path?: (world: World, who: Who) => string | Promise<string>;
  /** A body that is right. */
  body?: (world: World) => object | Promise<object>;
  /** Sends a picture instead of a body. */
  upload?: true;
  /** Whose record it is not; a student unless said otherwise. */
  stranger?: StrangerRole;
  /** Asked by people made for it, because it ends their sessions. */
  fresh?: boolean;
  /** What the answer says about being kept, where it may be: the `Cache-Control` of whoever is not refused. */
  kept?: string | ((who: Who) => string);
  gets: Record<Exclude<Who, 'stranger'>, number> & { stranger?: number };
}

type Gets = Row['gets'];

const forRoles = (status: (role: Role) => number): Record<Role, number> =>
  Object.fromEntries(ROLES.map((role) => [role, status(role)])) as Record<Role, number>;

/** The same for all, except as said. */
export const everyone = (status: number, but: Partial<Gets> = {}): Gets => ({
  anonymous: status,
  pending: status,
  disabled: status,
  ...forRoles(() => status),
  ...but,
});
/** For every account that is signed in and approved. */
export const signedIn = (status: number, but: Partial<Gets> = {}): Gets =>
  everyone(status, { anonymous: 401, pending: 403, disabled: 401, ...but });
/** For these roles; the others are told that they may not. */
export const only = (allowed: Partial<Gets>): Gets => signedIn(403, allowed);
