import type { AccountStatus, Role } from '@olympiad/shared-dto/roles.js';

export const ACCESS_TOKEN_MS = 15 * 60_000;
export const ISSUER = 'global-olympiad';
export const AUDIENCE = 'global-olympiad-api';
/** The `typ` header: nothing else that is signed with the same secret can pass for an access token. */
export const TOKEN_TYPE = 'at+jwt';

/** What an access token says. Times in seconds since 1970. */
export interface AccessClaims {
  /** The account's id. */
  sub: string;
  /** The session's id. */
  sid: string;
  role: Role;
  status: AccountStatus;
  /** The organizer, school or university whose things the account may touch. */
  org?: string;
  /** The account's access version when the token was made. */
  ver: number;
  iat: number;
  exp: number;
}
