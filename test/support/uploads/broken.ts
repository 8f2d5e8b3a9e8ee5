import { request } from 'node:http';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import { png } from '../pictures.js';
import { until } from '../until.js';
import type { UploadPlace } from './upload-place.js';

const keyOf = (folder: string, id: string): string => `${folder}/${id.slice(0, 2)}/${id}`;

/** Uploads whose end never comes. */
export const brokenUploads = (at: UploadPlace): void =>
  describe('an upload that breaks off', () => {
    it('leaves neither a file nor a record', async () => {
      const before = await at.kept();
      const records = () => at.app.db.collection('files').countDocuments({ state: 'arriving' });
      // What could not even be removed while the store was away waits for its hour.
      const waiting = await records();
      const sending = request(`${at.app.url}/api/upload/evidence`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${at.ann.token}`,
          'content-type': 'multipart/form-data; boundary=xx',
          'content-length': '5000000',
        },
      });
      sending.on('error', () => undefined);
      sending.write('--xx\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\n');
      sending.write('x'.repeat(100_000));
      await until('the file begins to be stored', async () => (await records()) === waiting + 1);
      sending.destroy();
      await until('the record is gone', async () => (await records()) === waiting);
      expect(await at.kept()).toEqual(before);
    });

    it('is answered with 400 when its end is missing', async () => {
      const body = '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\nhalf';
      const answer = await fetch(`${at.app.url}/api/upload/evidence`, {
        method: 'POST',
        headers: { authorization: `Bearer ${at.ann.token}`, 'content-type': 'multipart/form-data; boundary=xx' },
        body,
      });
      expect(answer.status).toBe(400);
    });

    it('whose process died is cleared up after an hour', async () => {
      const { body } = await at.ann.upload<UploadedFile>('/api/upload/photo', 'me.png', 'image/png', await png());
      const key = keyOf('users', body.id);
      await at.app.db.collection<{ key: string }>('files').updateOne({ key }, { $set: { state: 'arriving' } });
      expect((await at.ann.get(body.url)).status).toBe(404);
      await at.app.clock.advance({ hours: 2 });
      await until('the file is removed', async () => !(await at.kept()).includes(key));
      await until(
        'its record is removed',
        async () => !(await at.app.db.collection('files').findOne({ state: 'arriving' })),
      );
      await at.app.clock.advance({ hours: -2 });
    });
  });
