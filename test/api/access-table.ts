import { ROLES, type Role } from '@olympiad/shared-dto/roles.js';
import { olympiadOf, questionOf } from '../support/make.js';
import { PASSWORD } from '../support/start-app.js';
import type { StrangerRole, Who, World } from './access-world.js';

/** What everybody gets from one route. */
export interface Row {
  /** Where the route has a parameter: the path to ask, made anew for each who asks. */
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
const everyone = (status: number, but: Partial<Gets> = {}): Gets => ({
  anonymous: status,
  pending: status,
  disabled: status,
  ...forRoles(() => status),
  ...but,
});
/** For every account that is signed in and approved. */
const signedIn = (status: number, but: Partial<Gets> = {}): Gets =>
  everyone(status, { anonymous: 401, pending: 403, disabled: 401, ...but });
/** For these roles; the others are told that they may not. */
const only = (allowed: Partial<Gets>): Gets => signedIn(403, allowed);

/**
 * The table: every route the running API describes, by `METHOD path`, and what each asker gets. A route that is not
 * here fails the tests. What follows ` #` tells further cases of one route apart.
 */
export const ACCESS: Record<string, Row> = {
  'GET /api/health': { gets: everyone(200) },
  'GET /livez': { gets: everyone(200) },
  'GET /readyz': { gets: everyone(200) },
  'GET /startupz': { gets: everyone(200) },
  'GET /config.json': { kept: 'no-cache', gets: everyone(200) },
  'POST /api/reports': { body: () => ({ page: '/olympiads/:id', loadMs: 900 }), gets: everyone(204) },
  'GET /api/platform/health': { gets: only({ owner: 200 }) },

  'POST /api/auth/register': {
    body: (world) => ({ name: 'New Comer', email: world.email(), password: PASSWORD }),
    gets: everyone(201),
  },
  'POST /api/auth/login': {
    body: ({ people }) => ({ email: people.student.user.email, password: PASSWORD }),
    fresh: true,
    gets: everyone(200),
  },
  'POST /api/auth/refresh': { fresh: true, gets: everyone(200, { anonymous: 401, disabled: 401 }) },
  'POST /api/auth/logout': { fresh: true, gets: everyone(204) },
  'POST /api/auth/logout-everywhere': { fresh: true, gets: signedIn(204, { pending: 204 }) },
  'GET /api/auth/me': { gets: signedIn(200, { pending: 200 }) },
  'POST /api/auth/password': {
    body: () => ({ currentPassword: PASSWORD, newPassword: 'a better password' }),
    fresh: true,
    gets: signedIn(200),
  },
  'GET /api/auth/invitations/{token}': {
    path: async (world) => `/api/auth/invitations/${await world.invitationToken()}`,
    gets: everyone(200),
  },
  'POST /api/auth/invitations/{token}': {
    path: async (world) => `/api/auth/invitations/${await world.invitationToken()}`,
    body: () => ({ name: 'A Guest', password: PASSWORD }),
    fresh: true,
    gets: everyone(201),
  },
  'POST /api/auth/password/forgotten': { body: (world) => ({ email: world.email() }), gets: everyone(202) },
  'POST /api/auth/password/reset': {
    body: async (world) => ({ token: await world.resetToken(), password: PASSWORD }),
    gets: everyone(204),
  },
  'POST /api/auth/code': { body: (world) => ({ email: world.email() }), gets: everyone(202) },
  'POST /api/auth/login/code': {
    body: (world) => ({ email: world.email(), code: '00000-00000' }),
    gets: everyone(401),
  },
  'POST /api/auth/email/confirmation': { gets: signedIn(202, { pending: 202 }) },
  'POST /api/auth/email/confirm': { body: () => ({ token: 'x'.repeat(43) }), gets: everyone(404) },
  'POST /api/users/{id}/reset-link': {
    path: ({ people }) => `/api/users/${people.student.user.id}/reset-link`,
    gets: only({ owner: 201, 'school-admin': 404 }),
  },
  'POST /api/users/{id}/sign-in-code': {
    path: ({ people }) => `/api/users/${people.student.user.id}/sign-in-code`,
    gets: only({ owner: 201, 'school-admin': 404 }),
  },

  'GET /api/auth/sessions': { gets: signedIn(200, { pending: 200 }) },
  'DELETE /api/auth/sessions/{id}': {
    path: () => `/api/auth/sessions/${'f'.repeat(24)}`,
    gets: signedIn(404, { pending: 404 }),
  },

  'GET /api/auth/google': { gets: everyone(404) },
  'GET /api/auth/google/callback': { gets: everyone(302) },
  'POST /api/auth/google': { body: () => ({ idToken: 'x'.repeat(40) }), gets: everyone(404) },

  'GET /api/users/me': { gets: signedIn(200, { pending: 200 }) },
  'PATCH /api/users/me': { body: () => ({ displayName: 'Somebody' }), gets: signedIn(200) },
  'DELETE /api/users/me': {
    body: () => ({ currentPassword: PASSWORD }),
    fresh: true,
    gets: signedIn(204, { pending: 204 }),
  },
  'GET /api/users': { gets: only({ owner: 200 }) },
  'PATCH /api/users/{id}': {
    path: ({ people }) => `/api/users/${people.teacher.user.id}`,
    body: () => ({ status: 'active' }),
    gets: only({ owner: 200 }),
  },

  'GET /api/school/students': { gets: only({ teacher: 200, 'school-admin': 200 }) },
  'POST /api/school/students/{id}/confirm': {
    path: ({ people }) => `/api/school/students/${people.student.user.id}/confirm`,
    gets: only({ teacher: 404, 'school-admin': 404 }),
  },
  'DELETE /api/school/students/{id}': {
    path: ({ people }) => `/api/school/students/${people.student.user.id}`,
    gets: only({ teacher: 404, 'school-admin': 404 }),
  },
  'GET /api/school/code': { gets: only({ teacher: 200, 'school-admin': 200 }) },
  'POST /api/school/code': { gets: only({ 'school-admin': 200 }) },
  'POST /api/users/me/school': { body: () => ({ code: 'NO SUCH 1' }), gets: only({ student: 400, stranger: 400 }) },

  'GET /api/organizations': { gets: everyone(200) },
  'POST /api/organizations': {
    body: (world) => ({ kind: 'school', name: world.unique(), country: 'UZ' }),
    gets: only({ owner: 201 }),
  },
  'GET /api/organizations/invitations': { gets: only({ owner: 200 }) },
  'POST /api/organizations/invitations': {
    body: (world) => ({ email: world.email(), role: 'grader' }),
    gets: only({ owner: 201 }),
  },

  'POST /api/upload/photo': { upload: true, gets: only({ student: 201 }) },
  'POST /api/upload/gallery': { upload: true, gets: only({ student: 201 }) },
  'POST /api/upload/evidence': { upload: true, gets: only({ student: 201 }) },
  'POST /api/upload/image': { upload: true, gets: only({ student: 201, organizer: 201, owner: 201 }) },
  'POST /api/upload/logo': { upload: true, gets: only({ organizer: 201, owner: 201 }) },
  'GET /api/files': { gets: signedIn(200) },
  'DELETE /api/files/{id}': {
    path: async (world) => `/api/files/${await world.unusedPhoto()}`,
    gets: signedIn(404, { student: 204, stranger: 404 }),
  },
  'GET /api/files/{id}': {
    path: ({ logoId }) => `/api/files/${logoId}`,
    kept: 'public, max-age=31536000, immutable',
    gets: everyone(200),
  },
  'GET /api/files/{id} #photo of a public portfolio': {
    path: ({ photoId }) => `/api/files/${photoId}`,
    kept: 'private, no-cache',
    gets: everyone(200),
  },
  'GET /api/files/{id} #photo of nothing': {
    path: ({ unshownId }) => `/api/files/${unshownId}`,
    kept: 'private, no-cache',
    gets: everyone(404, { student: 200, stranger: 404 }),
  },
  'GET /api/files/{id} #evidence': {
    path: ({ evidenceId }) => `/api/files/${evidenceId}`,
    kept: 'private, no-cache',
    gets: everyone(404, { student: 200, verifier: 200, stranger: 404 }),
  },

  'GET /api/questions': { stranger: 'organizer', gets: only({ organizer: 200 }) },
  'POST /api/questions': { stranger: 'organizer', body: () => questionOf(), gets: only({ organizer: 201 }) },
  'GET /api/questions/{id}': {
    path: ({ open }) => `/api/questions/${open.questions[0]?.id}`,
    stranger: 'organizer',
    gets: only({ organizer: 200, stranger: 404 }),
  },
  'PUT /api/questions/{id}': {
    path: ({ open }) => `/api/questions/${open.questions[0]?.id}`,
    body: () => questionOf(),
    stranger: 'organizer',
    gets: only({ organizer: 200, stranger: 404 }),
  },

  'GET /api/olympiads': { gets: everyone(200) },
  'GET /api/olympiads/{id}': { path: ({ open }) => `/api/olympiads/${open.id}`, gets: everyone(200) },
  'GET /api/olympiads/{id} #draft': {
    path: async (world) => `/api/olympiads/${await world.another(false)}`,
    stranger: 'organizer',
    gets: everyone(404, { organizer: 200, stranger: 404 }),
  },
  'GET /api/organizer/olympiads': { stranger: 'organizer', gets: only({ organizer: 200 }) },
  'POST /api/olympiads': {
    body: ({ app, open }) => ({ ...olympiadOf(app), sections: open.written.sections }),
    gets: only({ organizer: 201 }),
  },
  'PUT /api/olympiads/{id}': {
    path: async (world) => `/api/olympiads/${await world.another(false)}`,
    body: ({ app, open }) => ({ ...olympiadOf(app), sections: open.written.sections }),
    stranger: 'organizer',
    gets: only({ organizer: 200, stranger: 404 }),
  },
  'POST /api/olympiads/{id}/publish': {
    path: async (world) => `/api/olympiads/${await world.another(false)}/publish`,
    stranger: 'organizer',
    gets: only({ organizer: 200, stranger: 404 }),
  },
  'POST /api/olympiads/{id}/close': {
    path: async (world) => `/api/olympiads/${await world.another(true)}/close`,
    stranger: 'organizer',
    gets: only({ organizer: 200, stranger: 404 }),
  },
  'POST /api/olympiads/{id}/unfreeze': {
    path: async (world) => `/api/olympiads/${await world.another(true)}/unfreeze`,
    stranger: 'organizer',
    gets: only({ organizer: 409, stranger: 404 }),
  },
  'POST /api/olympiads/{id}/cancel': {
    path: async (world) => `/api/olympiads/${await world.another(true)}/cancel`,
    body: () => ({ reason: 'A power cut' }),
    stranger: 'organizer',
    gets: only({ organizer: 200, stranger: 404 }),
  },
  'POST /api/olympiads/{id}/release': {
    path: ({ open }) => `/api/olympiads/${open.id}/release`,
    stranger: 'organizer',
    gets: only({ organizer: 409, stranger: 404 }),
  },
  'POST /api/olympiads/{id}/registrations': {
    path: async (world) => `/api/olympiads/${await world.another(true)}/registrations`,
    gets: only({ student: 201 }),
  },
  'DELETE /api/olympiads/{id}/registrations': {
    path: async (world) => `/api/olympiads/${await world.another(true)}/registrations`,
    gets: only({ student: 204 }),
  },

  'GET /api/my/olympiads': { gets: only({ student: 200 }) },
  'GET /api/olympiads/{id}/participation': {
    path: ({ open }) => `/api/olympiads/${open.id}/participation`,
    gets: only({ student: 200 }),
  },
  'GET /api/olympiads/{id}/progress': {
    path: ({ open }) => `/api/olympiads/${open.id}/progress`,
    stranger: 'organizer',
    gets: only({ organizer: 200, stranger: 404 }),
  },
  'POST /api/olympiads/{id}/attempts': {
    path: ({ open }) => `/api/olympiads/${open.id}/attempts`,
    gets: only({ student: 200, stranger: 409 }),
  },
  'GET /api/attempts/{id}': {
    path: ({ attemptId }) => `/api/attempts/${attemptId}`,
    gets: only({ student: 200, stranger: 404 }),
  },
  'PATCH /api/attempts/{id}/answers': {
    path: ({ attemptId }) => `/api/attempts/${attemptId}/answers`,
    body: () => ({ clientId: 'page', seq: 1, changes: [] }),
    gets: only({ student: 200, stranger: 404 }),
  },
  'POST /api/attempts/{id}/windows': {
    path: ({ attemptId }) => `/api/attempts/${attemptId}/windows`,
    body: () => ({ clientId: 'page' }),
    gets: only({ student: 200, stranger: 404 }),
  },
  'POST /api/attempts/{id}/submit': {
    path: ({ attemptId }) => `/api/attempts/${attemptId}/submit`,
    body: () => ({ clientId: 'page', seq: 2 }),
    gets: only({ student: 200, stranger: 404 }),
  },
  'GET /api/receipts/keys': { kept: 'public, max-age=300', gets: everyone(200) },
  'GET /.well-known/jwks.json': { kept: 'public, max-age=300', gets: everyone(200) },

  'GET /api/olympiads/{id}/result': {
    path: ({ open }) => `/api/olympiads/${open.id}/result`,
    gets: only({ student: 200 }),
  },
  'GET /api/olympiads/{id}/standings': {
    path: ({ open }) => `/api/olympiads/${open.id}/standings`,
    gets: everyone(200),
  },

  // Only what a former system left lies there.
  'GET /uploads/{path}': { path: () => '/uploads/users/none.png', gets: everyone(404) },
  'GET /p/{slug}': { path: ({ slugs }) => `/p/${slugs.public}`, kept: 'no-cache', gets: everyone(200) },
  'POST /api/portfolio': {
    body: (world) => ({ slug: world.unique(), headline: 'I like to think' }),
    fresh: true,
    gets: only({ student: 201 }),
  },
  'GET /api/portfolio/me': { gets: only({ student: 200, stranger: 200 }) },
  'GET /api/portfolio/{id}': {
    path: ({ slugs }) => `/api/portfolio/${slugs.public}`,
    kept: (who) => (['student', 'reviewer'].includes(who) ? 'private, no-cache' : 'public, no-cache'),
    gets: everyone(200),
  },
  'GET /api/portfolio/{id} #for universities': {
    path: ({ slugs }) => `/api/portfolio/${slugs.universities}`,
    kept: 'private, no-cache',
    gets: everyone(404, { reviewer: 200 }),
  },
  'GET /api/portfolio/{id} #private': {
    path: ({ slugs }) => `/api/portfolio/${slugs.private}`,
    gets: everyone(404),
  },
  'GET /api/portfolio/{id} #unlisted, without its key': {
    path: ({ slugs }) => `/api/portfolio/${slugs.unlisted}`,
    gets: everyone(404),
  },
  'PUT /api/portfolio/{id}': {
    path: ({ slugs }) => `/api/portfolio/${slugs.public}`,
    body: (world) => world.revision(),
    gets: only({ student: 200, stranger: 404 }),
  },
  'PUT /api/portfolio/{id}/facts/{factId}': {
    path: ({ slugs }) => `/api/portfolio/${slugs.public}/facts/${'f'.repeat(24)}`,
    body: () => ({ shown: true }),
    gets: only({ student: 404 }),
  },
  'POST /api/portfolio/{id}/publish': {
    path: ({ slugs }) => `/api/portfolio/${slugs.public}/publish`,
    body: (world) => world.revision(),
    gets: only({ student: 200, stranger: 404 }),
  },
  'GET /api/portfolio/{id}/versions': {
    path: ({ slugs }) => `/api/portfolio/${slugs.public}/versions`,
    gets: only({ student: 200, stranger: 404 }),
  },
  'GET /api/portfolio/{id}/versions/{version}': {
    path: ({ slugs }) => `/api/portfolio/${slugs.public}/versions/1`,
    gets: only({ student: 200, stranger: 404 }),
  },
  'POST /api/portfolio/{id}/versions/{version}/restore': {
    path: ({ slugs }) => `/api/portfolio/${slugs.public}/versions/1/restore`,
    body: (world) => world.revision(),
    gets: only({ student: 200, stranger: 404 }),
  },
  'POST /api/portfolio/{id}/unpublish': {
    path: ({ slugs }) => `/api/portfolio/${slugs.public}/unpublish`,
    body: (world) => world.revision(),
    gets: only({ student: 200, stranger: 404 }),
  },

  'GET /api/portfolios': { gets: everyone(200) },
  'GET /api/portfolios/facets': { gets: everyone(200) },
};
