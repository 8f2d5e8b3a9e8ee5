import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import sharp from 'sharp';
import { IMAGE_MAX_BYTES } from '@olympiad/shared-dto/limits.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from './client.js';
import type { Keeping } from './keeping.js';
import { gif, jpeg, pdf, phonePhoto, pixelBomb, png, webp, zip } from './pictures.js';
import { startApp, type TestApp } from './start-app.js';
import { until } from './until.js';

const PDF_MOST = 300_000;

/** What holds for uploads wherever they are kept: registers the tests for one place. */
export function uploadRules(open: () => Promise<Keeping>): void {
  let app: TestApp;
  let ann: Client;
  let bob: Client;
  let keeping: Keeping;

  beforeAll(async () => {
    keeping = await open();
    app = await startApp({ env: { MAX_FILE_SIZE: String(IMAGE_MAX_BYTES), ...keeping.env } });
    [ann, bob] = [await app.as('student'), await app.as('student')];
  });
  afterAll(async () => {
    await app.stop();
    await keeping.end();
  });

  const kept = async (): Promise<string[]> => (await keeping.keys(app)).sort();
  const keyOf = (folder: string, id: string): string => `${folder}/${id.slice(0, 2)}/${id}`;
  /** The stored bytes as Ann gets her own. */
  const bytesOf = async ({ url }: UploadedFile): Promise<Buffer> => {
    const answer = await fetch(app.url + url, { headers: { authorization: `Bearer ${ann.token}` } });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };

  describe('an upload', () => {
    it.each([
      ['jpeg', jpeg],
      ['png', png],
      ['webp', webp],
      ['gif', gif],
    ])('of a %s picture is redrawn as WebP', async (kind, make) => {
      const answer = await ann.upload<UploadedFile>('/api/upload/photo', `me.${kind}`, `image/${kind}`, await make());
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
        url: `/api/files/${answer.body.id}`,
        type: 'image/webp',
        size: expect.any(Number) as number,
      });
      const stored = await bytesOf(answer.body);
      expect(stored.length).toBe(answer.body.size);
      expect(await sharp(stored).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 });
    });

    it('takes content at its word, not the name or the declared type', async () => {
      const answer = await ann.upload<UploadedFile>('/api/upload/photo', 'notes.txt', 'text/plain', await png());
      expect(answer).toMatchObject({ status: 201, body: { type: 'image/webp' } });
    });

    it('keeps nothing of what a phone writes into a photo, and stands it upright', async () => {
      const original = await phonePhoto();
      expect(original.includes('Ann Secret')).toBe(true);
      const { body } = await ann.upload<UploadedFile>('/api/upload/photo', 'me.jpg', 'image/jpeg', original);
      const stored = await bytesOf(body);
      const seen = await sharp(stored).metadata();
      expect(seen).toMatchObject({ width: 40, height: 60 });
      expect([seen.exif, seen.xmp, seen.iptc, seen.orientation]).toEqual([undefined, undefined, undefined, undefined]);
      expect(stored.includes('Ann Secret')).toBe(false);
    });

    it('makes large pictures as small as their purpose needs', async () => {
      const { body } = await ann.upload<UploadedFile>(
        '/api/upload/photo',
        'me.jpg',
        'image/jpeg',
        await jpeg({ width: 3_000, height: 1_500 }),
      );
      expect(await sharp(await bytesOf(body)).metadata()).toMatchObject({ width: 1_024, height: 512 });
    });

    it('shows the first picture of an animation', async () => {
      const frames = await Promise.all([gif(), gif()]);
      const animation = await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer();
      const { status, body } = await ann.upload<UploadedFile>('/api/upload/gallery', 'a.gif', 'image/gif', animation);
      expect(status).toBe(201);
      expect((await sharp(await bytesOf(body)).metadata()).pages ?? 1).toBe(1);
    });

    it('keeps a PDF as evidence unchanged', async () => {
      const content = pdf();
      const answer = await ann.upload<UploadedFile>('/api/upload/evidence', 'diploma.pdf', 'application/pdf', content);
      expect(answer).toMatchObject({ status: 201, body: { type: 'application/pdf', size: content.length } });
      expect(await bytesOf(answer.body)).toEqual(content);
    });

    it.each([
      ['a byte order mark before its head', () => [Buffer.from('\ufeff'), pdf()]],
      ['blank lines before its head', () => [Buffer.from('\r\n\n \t'), pdf()]],
      ['words after its end', () => [pdf(), Buffer.from('\n% sent by scanner 7\n')]],
      ['zero bytes after its end', () => [pdf(), Buffer.alloc(5_000)]],
    ])('keeps a PDF that readers open, with %s, as it is', async (_, parts) => {
      const content = Buffer.concat(parts());
      const answer = await ann.upload<UploadedFile>('/api/upload/evidence', 'diploma.pdf', 'application/pdf', content);
      expect(answer).toMatchObject({ status: 201, body: { type: 'application/pdf', size: content.length } });
      expect(await bytesOf(answer.body)).toEqual(content);
    });

    it.each([
      '<!doctype html><script>alert(1)</script>',
      '<?php echo 1; ?>',
      '<svg xmlns="http://www.w3.org/2000/svg">',
    ])('of a picture whose metadata say %j is redrawn without them', async (words) => {
      const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } });
      const described = await picture
        .withExif({ IFD0: { Copyright: words } })
        .jpeg()
        .toBuffer();
      expect(described.includes(words)).toBe(true);
      const { status, body } = await ann.upload<UploadedFile>('/api/upload/photo', 'a.jpg', 'image/jpeg', described);
      expect(status).toBe(201);
      expect((await bytesOf(body)).includes(words)).toBe(false);
    });

    it('lies in the folder of its kind, under a name of ours', async () => {
      const before = new Set(await kept());
      const organizer = await app.as('organizer');
      const answers = await Promise.all([
        ann.upload<UploadedFile>('/api/upload/photo', '../../../../etc/cron.d/evil', 'image/png', await png()),
        organizer.upload<UploadedFile>('/api/upload/logo', '..\\..\\logo.png', 'image/png', await png()),
      ]);
      const added = (await kept()).filter((key) => !before.has(key));
      const [photo, logo] = answers.map(({ body }) => body.id);
      expect(added).toEqual([keyOf('olympiads', logo ?? ''), keyOf('users', photo ?? '')]);
    });
  });

  describe('a file of an answer', () => {
    it.each([
      ['a PDF', 'application/pdf', () => pdf()],
      ['a JPEG', 'image/webp', () => jpeg()],
      ['a PNG', 'image/webp', () => png()],
      ['a WebP', 'image/webp', () => webp()],
    ])('may be %s, which nobody reads but its owner while no attempt holds it', async (_, type, make) => {
      const { status, body } = await ann.upload<UploadedFile>('/api/upload/answer', 'a', type, await make());
      expect({ status, type: body.type }).toEqual({ status: 201, type });
      expect((await bytesOf(body)).length).toBe(body.size);
      const organizer = await app.as('organizer');
      for (const other of [bob, organizer, app.client()]) expect((await other.get(body.url)).status).toBe(404);
    });
  });

  describe('an upload is refused', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const html = '<!doctype html><script>alert(1)</script>';
    const after = async (picture: Promise<Buffer>, more: string | Buffer) =>
      Buffer.concat([await picture, Buffer.from(more)]);
    const bad: [string, string, () => Promise<Uint8Array> | Uint8Array][] = [
      ['an SVG', 'photo', () => Buffer.from(svg)],
      ['an SVG named and declared as PNG', 'gallery', () => Buffer.from(`<?xml version="1.0"?>${svg}`)],
      ['a page', 'photo', () => Buffer.from(html)],
      ['plain text', 'image', () => Buffer.from('just words, no picture at all')],
      ['an archive', 'evidence', zip],
      ['a program', 'evidence', () => Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00', 'latin1')],
      ['a GIF where an answer belongs', 'answer', gif],
      ['a program where an answer belongs', 'answer', () => Buffer.from('#!/bin/sh\nrm -rf /\n')],
      ['a PDF where a picture belongs', 'photo', () => pdf()],
      ['a picture followed by a page', 'photo', () => after(jpeg(), html)],
      ['a picture followed by a script', 'gallery', () => after(png(), '<script src=//evil></script>')],
      ['a picture that is an archive too', 'photo', () => after(png(), zip())],
      [
        'a picture that is an archive with a comment',
        'photo',
        () => after(gif(), Buffer.concat([zip().fill(7, 50, 51), Buffer.from('comment')])),
      ],
      [
        'a picture that begins right and is none',
        'photo',
        () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(2_000)]),
      ],
      [
        'half a picture',
        'photo',
        async () => {
          const whole = await png({ width: 400, height: 400 });
          return whole.subarray(0, whole.length / 2);
        },
      ],
      ['a GIF that is a script', 'image', () => Buffer.from('GIF89a/*' + '.'.repeat(50) + '*/=1;alert(1)')],
      ['a picture of too many pixels', 'photo', () => pixelBomb(30_000, 30_000)],
      [
        'a PDF that is a page too',
        'evidence',
        () => Buffer.concat([Buffer.from('%PDF-1.4\n<html><script>1</script>'), pdf()]),
      ],
      ['a PDF that is an archive too', 'evidence', () => Buffer.concat([pdf(), zip()])],
      ['a PDF with a program after its end', 'evidence', () => Buffer.concat([pdf(), Buffer.from('MZ and more')])],
      ['half a PDF', 'evidence', () => pdf().subarray(0, 60)],
      ['a PDF with a page after its end', 'evidence', () => Buffer.concat([pdf(), Buffer.from(html)])],
      ['something other than blanks before a PDF', 'evidence', () => Buffer.concat([Buffer.from('GET /'), pdf()])],
      ['a PDF further down than readers look', 'evidence', () => Buffer.concat([Buffer.alloc(1_024, ' '), pdf()])],
      [
        'a HEIF that claims to be a picture',
        'photo',
        () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      ],
      [
        'a TIFF',
        'photo',
        () =>
          sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
            .tiff()
            .toBuffer(),
      ],
    ];

    it.each(bad)('with 415 when it is %s, and leaves nothing behind', async (_, purpose, make) => {
      const before = await kept();
      const answer = await ann.upload(`/api/upload/${purpose}`, 'picture.png', 'image/png', await make());
      expect(answer).toMatchObject({
        status: 415,
        body: { statusCode: 415, errorCode: 'UPLOAD_REFUSED', fields: { file: expect.any(String) as string } },
      });
      expect(await kept()).toEqual(before);
      expect(await app.db.collection('files').countDocuments({ state: 'arriving' })).toBe(0);
    });

    it('with 400 when it is empty, missing, in another field or no form at all', async () => {
      const form = (field: string, content: Blob | string) => {
        const made = new FormData();
        made.append(field, content);
        return made;
      };
      const answers = [
        await ann.upload('/api/upload/photo', 'me.png', 'image/png', new Uint8Array()),
        await ann.post('/api/upload/photo', new FormData()),
        await ann.post('/api/upload/photo', form('picture', new Blob([new Uint8Array(await png())]))),
        await ann.post('/api/upload/photo', form('file', 'only text')),
        await ann.post('/api/upload/photo', { file: 'x' }),
        await ann.post('/api/upload/photo'),
      ];
      for (const { status, body } of answers) {
        expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['file']]);
      }
    });

    it('with 413 from one byte above the limit on, and taken at the limit', async () => {
      const padded = (length: number) => Buffer.concat([pdf('x'.repeat(length - pdf('').length))]);
      expect(padded(1_000)).toHaveLength(1_000);
      const small = await startApp({ env: { MAX_FILE_SIZE: String(PDF_MOST), ...keeping.env }, processes: 1 });
      try {
        const cat = await small.as('student');
        const send = (length: number) =>
          cat.upload<UploadedFile>('/api/upload/evidence', 'a.pdf', 'application/pdf', padded(length));
        expect(await send(PDF_MOST)).toMatchObject({ status: 201, body: { size: PDF_MOST } });
        expect(await send(PDF_MOST + 1)).toMatchObject({ status: 413, body: { errorCode: 'BODY_TOO_LARGE' } });
        expect(await send(20 * PDF_MOST)).toMatchObject({ status: 413 });
        expect(await small.db.collection('files').countDocuments()).toBe(1);
      } finally {
        await small.stop();
      }
    });

    it('with 413 when a picture is larger than pictures may be', async () => {
      const large = Buffer.concat([await jpeg(), Buffer.alloc(IMAGE_MAX_BYTES)]);
      const answer = await ann.upload('/api/upload/photo', 'me.jpg', 'image/jpeg', large);
      expect(answer).toMatchObject({
        status: 413,
        body: { errorCode: 'BODY_TOO_LARGE', fields: { file: expect.any(String) as string } },
      });
    });

    it('from those whose role has no use for it', async () => {
      const picture = await png();
      const send = (who: Client, purpose: string) =>
        who.upload(`/api/upload/${purpose}`, 'a.png', 'image/png', picture);
      const [organizer, reviewer] = [await app.as('organizer'), await app.as('reviewer')];
      const statuses = async (who: Client) =>
        Promise.all(
          ['photo', 'gallery', 'evidence', 'image', 'logo', 'answer'].map(async (one) => (await send(who, one)).status),
        );
      expect(await statuses(app.client())).toEqual([401, 401, 401, 401, 401, 401]);
      expect(await statuses(ann)).toEqual([201, 201, 201, 201, 403, 201]);
      expect(await statuses(organizer)).toEqual([403, 403, 403, 201, 201, 403]);
      expect(await statuses(reviewer)).toEqual([403, 403, 403, 403, 403, 403]);
    });

    it('for a purpose nobody knows', async () => {
      expect((await ann.upload('/api/upload/firmware', 'a.png', 'image/png', await png())).status).toBe(404);
    });

    it('with 503 when it cannot be stored, and nobody ever sees it', async () => {
      const code = await keeping.breakDown(app);
      try {
        const before = await app.db.collection('files').countDocuments({ state: 'stored' });
        const picture = await ann.upload('/api/upload/photo', 'me.png', 'image/png', await png());
        const document = await ann.upload('/api/upload/evidence', 'a.pdf', 'application/pdf', pdf());
        for (const { status, body, headers } of [picture, document]) {
          expect([status, body.errorCode]).toEqual([503, code]);
          expect(headers.get('retry-after')).not.toBeNull();
        }
        expect(await app.db.collection('files').countDocuments({ state: 'stored' })).toBe(before);
      } finally {
        await keeping.mend(app);
      }
      expect((await ann.upload('/api/upload/photo', 'me.png', 'image/png', await png())).status).toBe(201);
    });
  });

  describe('an upload that breaks off', () => {
    it('leaves neither a file nor a record', async () => {
      const before = await kept();
      const records = () => app.db.collection('files').countDocuments({ state: 'arriving' });
      // What could not even be removed while the store was away waits for its hour.
      const waiting = await records();
      const sending = request(`${app.url}/api/upload/evidence`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ann.token}`,
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
      expect(await kept()).toEqual(before);
    });

    it('is answered with 400 when its end is missing', async () => {
      const body = '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\nhalf';
      const answer = await fetch(`${app.url}/api/upload/evidence`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ann.token}`, 'content-type': 'multipart/form-data; boundary=xx' },
        body,
      });
      expect(answer.status).toBe(400);
    });

    it('whose process died is cleared up after an hour', async () => {
      const { body } = await ann.upload<UploadedFile>('/api/upload/photo', 'me.png', 'image/png', await png());
      const key = keyOf('users', body.id);
      await app.db.collection<{ key: string }>('files').updateOne({ key }, { $set: { state: 'arriving' } });
      expect((await ann.get(body.url)).status).toBe(404);
      await app.clock.advance({ hours: 2 });
      await until('the file is removed', async () => !(await kept()).includes(key));
      await until(
        'its record is removed',
        async () => !(await app.db.collection('files').findOne({ state: 'arriving' })),
      );
      await app.clock.advance({ hours: -2 });
    });
  });

  describe('a stored file', () => {
    it('that only decorates is served so that no browser takes it for anything else, and kept for long', async () => {
      const organizer = await app.as('organizer');
      const { body } = await organizer.upload<UploadedFile>('/api/upload/image', 'a.png', 'image/png', await png());
      const answer = await app.client().get(body.url);
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
      const again = await app.client().get(body.url, { 'if-none-match': etag });
      expect([again.status, again.body]).toEqual([304, '']);
      expect((await app.client().get(body.url, { 'if-none-match': '"other"' })).status).toBe(200);
    });

    it.each(['photo', 'gallery', 'image'])(
      'of a student, as %s, is for its owner alone while nothing shows it',
      async (purpose) => {
        const { body } = await ann.upload<UploadedFile>(`/api/upload/${purpose}`, 'me.png', 'image/png', await png());
        const own = await ann.get(body.url);
        expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
        expect(own.headers.get('vary')).toMatch(/authorization.*cookie/);
        const etag = own.headers.get('etag') ?? '';
        expect((await ann.get(body.url, { 'if-none-match': etag })).status).toBe(304);
        for (const who of [app.client(), bob, await app.as('reviewer'), await app.as('owner')]) {
          expect((await who.get(body.url, { 'if-none-match': etag })).status).toBe(404);
        }
      },
    );

    it('opens to the browser of its owner without a token, until the session ends', async () => {
      const cat = await app.as('student');
      const { body } = await cat.upload<UploadedFile>('/api/upload/photo', 'me.png', 'image/png', await png());
      const page = app.client();
      page.cookies.set('files', cat.cookies.get('files') ?? '');
      expect((await page.get(body.url)).status).toBe(200);
      // The pass opens files, and nothing that asks for a token.
      expect((await page.get('/api/users/me')).status).toBe(401);
      const forged = app.client();
      forged.cookies.set('files', `${page.cookies.get('files')?.split('.')[0]}.${'A'.repeat(43)}`);
      expect((await forged.get(body.url)).status).toBe(404);
      await cat.post('/api/auth/logout');
      expect((await page.get(body.url)).status).toBe(404);
    });

    it('that a student uploaded as an image before it was noted is known by its owner', async () => {
      const { body } = await ann.upload<UploadedFile>('/api/upload/image', 'me.png', 'image/png', await png());
      await app.db.collection('files').updateMany({ key: keyOf('olympiads', body.id) }, { $unset: { personal: 1 } });
      expect([(await bob.get(body.url)).status, (await ann.get(body.url)).status]).toEqual([404, 200]);
    });

    it('that is evidence is there for its owner and verifiers only', async () => {
      const { body } = await ann.upload<UploadedFile>(
        '/api/upload/evidence',
        'my "name"\r\nx: y.pdf',
        'application/pdf',
        pdf(),
      );
      const verifier = await app.as('verifier');
      for (const who of [ann, verifier]) {
        const answer = await who.get(body.url);
        expect(answer.status).toBe(200);
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          'content-disposition': `attachment; filename="${body.id}.pdf"`,
          'cache-control': 'private, no-cache',
        });
      }
      const others = [app.client(), bob, await app.as('reviewer'), await app.as('owner')];
      for (const who of others) expect((await who.get(body.url)).status).toBe(404);
      const etag = (await ann.get(body.url)).headers.get('etag') ?? '';
      expect((await bob.get(body.url, { 'if-none-match': etag })).status).toBe(404);
    });

    it('is found by its id and by nothing else', async () => {
      for (const path of ['0'.repeat(24), 'x', '..%2f..%2fetc%2fpasswd', 'users%2F00%2F00', '%00', 'a'.repeat(190)]) {
        expect((await ann.get(`/api/files/${path}`)).status).toBe(404);
      }
    });

    it('that the store has lost is answered as none', async () => {
      const { body } = await ann.upload<UploadedFile>('/api/upload/photo', 'me.png', 'image/png', await png());
      await keeping.lose(app, keyOf('users', body.id));
      expect(await ann.get(body.url)).toMatchObject({ status: 404, body: { errorCode: 'NOT_FOUND' } });
    });
  });
}
