import { everyone, only, type Row } from './row.js';

/** What a process says of itself. */
export const PROCESS: Record<string, Row> = {
  'GET /api/health': { gets: everyone(200) },
  'GET /livez': { gets: everyone(200) },
  'GET /readyz': { gets: everyone(200) },
  'GET /startupz': { gets: everyone(200) },
  'GET /config.json': { kept: 'no-cache', gets: everyone(200) },
  'POST /api/reports': { body: () => ({ page: '/olympiads/:id', loadMs: 900 }), gets: everyone(204) },
  'GET /api/platform/health': { gets: only({ owner: 200 }) },
};
