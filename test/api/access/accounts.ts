import { PASSWORD } from '../../support/start-app.js';
import { everyone, only, signedIn, type Row } from './row.js';

/** Sign-in, people, schools and other organizations. */
export const ACCOUNTS: Record<string, Row> = {
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

  'GET /api/notices': { gets: signedIn(200) },
  'POST /api/notices/seen': { body: () => ({ ids: ['f'.repeat(24)] }), gets: signedIn(200) },
  'GET /api/notices/preferences': { gets: signedIn(200) },
  'PATCH /api/notices/preferences': { body: () => ({ kind: 'job-ended', way: 'none' }), gets: signedIn(200) },

  'GET /api/notices/stop': { path: () => '/api/notices/stop?token=unsigned', gets: everyone(302) },
  'POST /api/notices/stop': { path: () => '/api/notices/stop?token=unsigned', gets: everyone(404) },

  'GET /api/users/me': { gets: signedIn(200, { pending: 200 }) },
  'PATCH /api/users/me': { body: () => ({ displayName: 'Somebody' }), gets: signedIn(200) },
  'DELETE /api/users/me': {
    body: () => ({ currentPassword: PASSWORD }),
    fresh: true,
    gets: signedIn(204, { pending: 204 }),
  },
  'GET /api/users': { gets: only({ owner: 200 }) },
  'DELETE /api/users/{id}': {
    path: async (world) => `/api/users/${(await world.fresh('student', 'student')).user.id}`,
    body: () => ({ currentPassword: PASSWORD }),
    gets: only({ owner: 202 }),
  },
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
};
