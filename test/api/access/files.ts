import { everyone, only, signedIn, type Row } from './row.js';

/** Uploads, and who gets them back. */
export const FILES: Record<string, Row> = {
  'POST /api/upload/photo': { upload: true, gets: only({ student: 201 }) },
  'POST /api/upload/gallery': { upload: true, gets: only({ student: 201 }) },
  'POST /api/upload/evidence': { upload: true, gets: only({ student: 201 }) },
  'POST /api/upload/image': { upload: true, gets: only({ student: 201, organizer: 201, owner: 201 }) },
  'POST /api/upload/logo': { upload: true, gets: only({ organizer: 201, owner: 201 }) },
  'POST /api/upload/answer': { upload: true, gets: only({ student: 201 }) },
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
};
