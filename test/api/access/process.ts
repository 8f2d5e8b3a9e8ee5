import { everyone, only, signedIn, type Row } from './row.js';

/** What a process says of itself. */
export const PROCESS: Record<string, Row> = {
  'GET /api/health': { gets: everyone(200) },
  'GET /livez': { gets: everyone(200) },
  'GET /readyz': { gets: everyone(200) },
  'GET /startupz': { gets: everyone(200) },
  'GET /config.json': { kept: 'no-cache', gets: everyone(200) },
  'POST /api/reports': { body: () => ({ page: '/olympiads/:id', loadMs: 900 }), gets: everyone(204) },
  'GET /api/jobs': { gets: signedIn(200) },
  'GET /api/jobs/{id}': { path: (world) => world.ownersJob(), gets: signedIn(404, { owner: 200 }) },
  'POST /api/jobs/{id}/cancel': {
    path: async (world) => `${await world.ownersJob()}/cancel`,
    gets: signedIn(404, { owner: 409 }),
  },
  'GET /api/platform/health': { gets: only({ owner: 200 }) },
};
