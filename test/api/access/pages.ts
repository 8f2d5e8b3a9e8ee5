import { everyone, only, type Row } from './row.js';

/** Portfolios and the search through them. */
export const PAGES: Record<string, Row> = {
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
