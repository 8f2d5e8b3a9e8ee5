import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import { pdf, png } from '../pictures.js';
import type { UploadPlace } from './upload-place.js';

const keyOf = (folder: string, id: string): string => `${folder}/${id.slice(0, 2)}/${id}`;

/** How stored files are given out. */
export const servedFiles = (at: UploadPlace): void =>
  describe('a stored file', () => {
    it('that only decorates is served so that no browser takes it for anything else, and kept for long', async () => {
      const organizer = await at.app.as('organizer');
      const { body } = await organizer.upload<UploadedFile>('/api/upload/image', 'a.png', 'image/png', await png());
      const answer = await at.app.client().get(body.url);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-length': String(body.size),
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=31536000, immutable',
      });
      const etag = answer.headers.get('etag') ?? '';
      const again = await at.app.client().get(body.url, { 'if-none-match': etag });
      expect([again.status, again.body]).toEqual([304, '']);
      expect((await at.app.client().get(body.url, { 'if-none-match': '"other"' })).status).toBe(200);
    });

    it.each(['photo', 'gallery', 'image'])(
      'of a student, as %s, is for its owner alone while nothing shows it',
      async (purpose) => {
        const { body } = await at.ann.upload<UploadedFile>(
          `/api/upload/${purpose}`,
          'me.png',
          'image/png',
          await png(),
        );
        const own = await at.ann.get(body.url);
        expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
        expect(own.headers.get('vary')).toMatch(/authorization.*cookie/);
        const etag = own.headers.get('etag') ?? '';
        expect((await at.ann.get(body.url, { 'if-none-match': etag })).status).toBe(304);
        for (const who of [at.app.client(), at.bob, await at.app.as('reviewer'), await at.app.as('owner')]) {
          expect((await who.get(body.url, { 'if-none-match': etag })).status).toBe(404);
        }
      },
    );

    it('opens to the browser of its owner without a token, until the session ends', async () => {
      const cat = await at.app.as('student');
      const { body } = await cat.upload<UploadedFile>('/api/upload/photo', 'me.png', 'image/png', await png());
      const page = at.app.client();
      page.cookies.set('files', cat.cookies.get('files') ?? '');
      expect((await page.get(body.url)).status).toBe(200);
      // The pass opens files, and nothing that asks for a token.
      expect((await page.get('/api/users/me')).status).toBe(401);
      const forged = at.app.client();
      forged.cookies.set('files', `${page.cookies.get('files')?.split('.')[0]}.${'A'.repeat(43)}`);
      expect((await forged.get(body.url)).status).toBe(404);
      await cat.post('/api/auth/logout');
      expect((await page.get(body.url)).status).toBe(404);
    });

    it('that a student uploaded as an image before it was noted is known by its owner', async () => {
      const { body } = await at.ann.upload<UploadedFile>('/api/upload/image', 'me.png', 'image/png', await png());
      await at.app.db.collection('files').updateMany({ key: keyOf('olympiads', body.id) }, { $unset: { personal: 1 } });
      expect([(await at.bob.get(body.url)).status, (await at.ann.get(body.url)).status]).toEqual([404, 200]);
    });

    it('that is evidence is there for its owner and verifiers only', async () => {
      const { body } = await at.ann.upload<UploadedFile>(
        '/api/upload/evidence',
        'my "name"\r\nx: y.pdf',
        'application/pdf',
        pdf(),
      );
      const verifier = await at.app.as('verifier');
      for (const who of [at.ann, verifier]) {
        const answer = await who.get(body.url);
        expect(answer.status).toBe(200);
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          'content-disposition': `attachment; filename="${body.id}.pdf"`,
          'cache-control': 'private, no-cache',
        });
      }
      const others = [at.app.client(), at.bob, await at.app.as('reviewer'), await at.app.as('owner')];
      for (const who of others) expect((await who.get(body.url)).status).toBe(404);
      const etag = (await at.ann.get(body.url)).headers.get('etag') ?? '';
      expect((await at.bob.get(body.url, { 'if-none-match': etag })).status).toBe(404);
    });

    it('is found by its id and by nothing else', async () => {
      for (const path of ['0'.repeat(24), 'x', '..%2f..%2fetc%2fpasswd', 'users%2F00%2F00', '%00', 'a'.repeat(190)]) {
        expect((await at.ann.get(`/api/files/${path}`)).status).toBe(404);
      }
    });

    it('that the store has lost is answered as none', async () => {
      const { body } = await at.ann.upload<UploadedFile>('/api/upload/photo', 'me.png', 'image/png', await png());
      await at.keeping.lose(at.app, keyOf('users', body.id));
      expect(await at.ann.get(body.url)).toMatchObject({ status: 404, body: { errorCode: 'NOT_FOUND' } });
    });
  });
