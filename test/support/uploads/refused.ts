import sharp from 'sharp';
import { randomBytes } from 'node:crypto';
import { IMAGE_MAX_BYTES } from '@olympiad/shared-dto/limits.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../client.js';
import { gif, jpeg, pdf, pixelBomb, png, zip } from '../pictures.js';
import { FILE_MOST, type UploadPlace } from './upload-place.js';

/** Uploads that are refused. */
export const refusedUploads = (at: UploadPlace): void =>
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
      const before = await at.kept();
      const answer = await at.ann.upload(`/api/upload/${purpose}`, 'picture.png', 'image/png', await make());
      expect(answer).toMatchObject({
        status: 415,
        body: { statusCode: 415, errorCode: 'UPLOAD_REFUSED', fields: { file: expect.any(String) as string } },
      });
      expect(await at.kept()).toEqual(before);
      expect(await at.app.db.collection('files').countDocuments({ state: 'arriving' })).toBe(0);
    });

    it('with 400 when it is empty, missing, in another field or no form at all', async () => {
      const form = (field: string, content: Blob | string) => {
        const made = new FormData();
        made.append(field, content);
        return made;
      };
      const answers = [
        await at.ann.upload('/api/upload/photo', 'me.png', 'image/png', new Uint8Array()),
        await at.ann.post('/api/upload/photo', new FormData()),
        await at.ann.post('/api/upload/photo', form('picture', new Blob([new Uint8Array(await png())]))),
        await at.ann.post('/api/upload/photo', form('file', 'only text')),
        await at.ann.post('/api/upload/photo', { file: 'x' }),
        await at.ann.post('/api/upload/photo'),
      ];
      for (const { status, body } of answers) {
        expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['file']]);
      }
    });

    it('with 413 from one byte above the limit on, and taken at the limit', async () => {
      const padded = (length: number) => Buffer.concat([pdf('x'.repeat(length - pdf('').length))]);
      expect(padded(1_000)).toHaveLength(1_000);
      const send = (length: number) =>
        at.ann.upload<UploadedFile>('/api/upload/evidence', 'a.pdf', 'application/pdf', padded(length));
      const files = at.app.db.collection('files');
      const before = await files.countDocuments();
      expect(await send(FILE_MOST)).toMatchObject({ status: 201, body: { size: FILE_MOST } });
      expect(await send(FILE_MOST + 1)).toMatchObject({ status: 413, body: { errorCode: 'BODY_TOO_LARGE' } });
      expect(await send(2 * FILE_MOST)).toMatchObject({ status: 413 });
      expect(await files.countDocuments()).toBe(before + 1);
    });

    it('with 413 when a picture is larger than pictures may be', async () => {
      const large = Buffer.concat([await jpeg(), Buffer.alloc(IMAGE_MAX_BYTES)]);
      const answer = await at.ann.upload('/api/upload/photo', 'me.jpg', 'image/jpeg', large);
      expect(answer).toMatchObject({
        status: 413,
        body: { errorCode: 'BODY_TOO_LARGE', fields: { file: expect.any(String) as string } },
      });
    });

    it('from those whose role has no use for it', async () => {
      const picture = await png();
      const send = (who: Client, purpose: string) =>
        who.upload(`/api/upload/${purpose}`, 'a.png', 'image/png', picture);
      const [organizer, reviewer] = [await at.app.as('organizer'), await at.app.as('reviewer')];
      const statuses = async (who: Client) =>
        Promise.all(
          ['photo', 'gallery', 'evidence', 'image', 'logo', 'answer'].map(async (one) => (await send(who, one)).status),
        );
      expect(await statuses(at.app.client())).toEqual([401, 401, 401, 401, 401, 401]);
      expect(await statuses(at.ann)).toEqual([201, 201, 201, 201, 403, 201]);
      expect(await statuses(organizer)).toEqual([403, 403, 403, 201, 201, 403]);
      expect(await statuses(reviewer)).toEqual([403, 403, 403, 403, 403, 403]);
    });

    it('for a purpose nobody knows', async () => {
      expect((await at.ann.upload('/api/upload/firmware', 'a.png', 'image/png', await png())).status).toBe(404);
    });

    it('with 503 when it cannot be stored, and nobody ever sees it', async () => {
      const code = await at.keeping.breakDown(at.app);
      try {
        const before = await at.app.db.collection('files').countDocuments({ state: 'stored' });
        const picture = await at.ann.upload('/api/upload/photo', 'me.png', 'image/png', await png());
        const document = await at.ann.upload('/api/upload/evidence', 'a.pdf', 'application/pdf', pdf());
        for (const { status, body, headers } of [picture, document]) {
          expect([status, body.errorCode]).toEqual([503, code]);
          expect(headers.get('retry-after')).not.toBeNull();
        }
        expect(await at.app.db.collection('files').countDocuments({ state: 'stored' })).toBe(before);
      } finally {
        await at.keeping.mend(at.app);
      }
      expect((await at.ann.upload('/api/upload/photo', 'me.png', 'image/png', await png())).status).toBe(201);
    });
  });
