import { applyDecorators, SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { AccountStatus, Role } from '@olympiad/shared-dto/roles.js';
import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../errors/app-error.js';

/** Who is asking, as the verified access token says. */
export interface Caller {
  id: string;
  role: Role;
  status: AccountStatus;
  /** The caller's organizer, school or university. */
  organizationId?: string;
  sessionId: string;
}

export const PUBLIC = 'access:public';
export const ROLES_ALLOWED = 'access:roles';
export const PENDING_ALLOWED = 'access:pending';
/** Where the description of a route says who may call it. */
export const SHOWN_PUBLIC = 'x-public';
export const SHOWN_ROLES = 'x-roles';

/** Opens a route to everyone; a caller who is signed in is still known to it. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(SHOWN_PUBLIC, true));
/** Who may call; a route without it is open to every signed-in active account. */
export const Roles = (...roles: Role[]) =>
  applyDecorators(SetMetadata(ROLES_ALLOWED, roles), ApiExtension(SHOWN_ROLES, roles));
/** Lets in accounts that still wait for approval. */
export const PendingToo = () => SetMetadata(PENDING_ALLOWED, true);

declare module 'fastify' {
  interface FastifyRequest {
    user?: Caller;
  }
}

/** The caller; undefined on a public route when nobody is signed in. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().user,
);

/** The id of the caller's own organization; whoever has none is refused. */
export const OwnOrganization = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const organizationId = context.switchToHttp().getRequest<FastifyRequest>().user?.organizationId;
  if (organizationId === undefined) throw new Forbidden('Your account belongs to no organization');
  return organizationId;
});
