import type { Keeping } from './keeping.js';
import { brokenUploads } from './uploads/broken.js';
import { refusedUploads } from './uploads/refused.js';
import { servedFiles } from './uploads/served.js';
import { answerFiles, takenUploads } from './uploads/taken.js';
import { UploadPlace } from './uploads/upload-place.js';

/** What holds for uploads wherever they are kept: registers the tests for one place. */
export function uploadRules(open: () => Promise<Keeping>): void {
  const place = new UploadPlace();
  beforeAll(async () => place.open(await open()));
  afterAll(() => place.close());
  takenUploads(place);
  answerFiles(place);
  refusedUploads(place);
  brokenUploads(place);
  servedFiles(place);
}
