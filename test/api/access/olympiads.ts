import { olympiadOf, questionOf } from '../../support/make.js';
import { everyone, only, type Row } from './row.js';

/** Questions, olympiads, attempts, results and standings. */
export const OLYMPIADS: Record<string, Row> = {
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
  'GET /api/olympiads/{id}/export': {
    path: ({ open }) => `/api/olympiads/${open.id}/export?what=results&format=csv`,
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
  'GET /api/olympiads/{id}/answers-to-mark': {
    path: ({ open }) => `/api/olympiads/${open.id}/answers-to-mark`,
    stranger: 'organizer',
    gets: only({ organizer: 200, stranger: 404 }),
  },
  // Nothing of the running olympiad is marked by people.
  'GET /api/olympiads/{id}/answers-to-mark/{answerId}': {
    path: ({ open }) => `/api/olympiads/${open.id}/answers-to-mark/${'0'.repeat(24)}`,
    stranger: 'organizer',
    gets: only({ organizer: 404, stranger: 404 }),
  },
  'PUT /api/olympiads/{id}/answers-to-mark/{answerId}': {
    path: ({ open }) => `/api/olympiads/${open.id}/answers-to-mark/${'0'.repeat(24)}`,
    body: () => ({ points: 1, baseRevision: 0 }),
    stranger: 'organizer',
    gets: only({ organizer: 404, stranger: 404 }),
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
};
