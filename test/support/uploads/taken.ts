import sharp from 'sharp';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import { gif, jpeg, pdf, phonePhoto, png, webp } from '../pictures.js';
import type { UploadPlace } from './upload-place.js';

const keyOf = (folder: string, id: string): string => `${folder}/${id.slice(0, 2)}/${id}`;

/** Uploads that are taken, and what is kept of them. */
export const takenUploads = (at: UploadPlace): void =>
  describe('an upload', () => {
    it.each([
      ['jpeg', jpeg],
      ['png', png],
      ['webp', webp],
      ['gif', gif],
    ])('of a %s picture is redrawn as WebP', async (kind, make) => {
      const answer = await at.ann.upload<UploadedFile>(
        '/api/upload/photo',
        `me.${kind}`,
        `image/${kind}`,
        await make(),
      );
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
        url: `/api/files/${answer.body.id}`,
        type: 'image/webp',
        size: expect.any(Number) as number,
      });
      const stored = await at.bytesOf(answer.body);
      expect(stored.length).toBe(answer.body.size);
      expect(await sharp(stored).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 });
    });

    it('takes content at its word, not the name or the declared type', async () => {
      const answer = await at.ann.upload<UploadedFile>('/api/upload/photo', 'notes.txt', 'text/plain', await png());
      expect(answer).toMatchObject({ status: 201, body: { type: 'image/webp' } });
    });

    it('keeps nothing of what a phone writes into a photo, and stands it upright', async () => {
      const original = await phonePhoto();
      expect(original.includes('Ann Secret')).toBe(true);
      const { body } = await at.ann.upload<UploadedFile>('/api/upload/photo', 'me.jpg', 'image/jpeg', original);
      const stored = await at.bytesOf(body);
      const seen = await sharp(stored).metadata();
      expect(seen).toMatchObject({ width: 40, height: 60 });
      expect([seen.exif, seen.xmp, seen.iptc, seen.orientation]).toEqual([undefined, undefined, undefined, undefined]);
      expect(stored.includes('Ann Secret')).toBe(false);
    });

    it('makes large pictures as small as their purpose needs', async () => {
      const { body } = await at.ann.upload<UploadedFile>(
        '/api/upload/photo',
        'me.jpg',
        'image/jpeg',
        await jpeg({ width: 3_000, height: 1_500 }),
      );
      expect(await sharp(await at.bytesOf(body)).metadata()).toMatchObject({ width: 1_024, height: 512 });
    });

    it('shows the first picture of an animation', async () => {
      const frames = await Promise.all([gif(), gif()]);
      const animation = await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer();
      const { status, body } = await at.ann.upload<UploadedFile>(
        '/api/upload/gallery',
        'a.gif',
        'image/gif',
        animation,
      );
      expect(status).toBe(201);
      expect((await sharp(await at.bytesOf(body)).metadata()).pages ?? 1).toBe(1);
    });

    it('keeps a PDF as evidence unchanged', async () => {
      const content = pdf();
      const answer = await at.ann.upload<UploadedFile>(
        '/api/upload/evidence',
        'diploma.pdf',
        'application/pdf',
        content,
      );
      expect(answer).toMatchObject({ status: 201, body: { type: 'application/pdf', size: content.length } });
      expect(await at.bytesOf(answer.body)).toEqual(content);
    });

    it.each([
      ['a byte order mark before its head', () => [Buffer.from('\ufeff'), pdf()]],
      ['blank lines before its head', () => [Buffer.from('\r\n\n \t'), pdf()]],
      ['words after its end', () => [pdf(), Buffer.from('\n% sent by scanner 7\n')]],
      ['zero bytes after its end', () => [pdf(), Buffer.alloc(5_000)]],
    ])('keeps a PDF that readers open, with %s, as it is', async (_, parts) => {
      const content = Buffer.concat(parts());
      const answer = await at.ann.upload<UploadedFile>(
        '/api/upload/evidence',
        'diploma.pdf',
        'application/pdf',
        content,
      );
      expect(answer).toMatchObject({ status: 201, body: { type: 'application/pdf', size: content.length } });
      expect(await at.bytesOf(answer.body)).toEqual(content);
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
      const { status, body } = await at.ann.upload<UploadedFile>('/api/upload/photo', 'a.jpg', 'image/jpeg', described);
      expect(status).toBe(201);
      expect((await at.bytesOf(body)).includes(words)).toBe(false);
    });

    it('lies in the folder of its kind, under a name of ours', async () => {
      const before = new Set(await at.kept());
      const organizer = await at.app.as('organizer');
      const answers = await Promise.all([
        at.ann.upload<UploadedFile>('/api/upload/photo', '../../../../etc/cron.d/evil', 'image/png', await png()),
        organizer.upload<UploadedFile>('/api/upload/logo', '..\\..\\logo.png', 'image/png', await png()),
      ]);
      const added = (await at.kept()).filter((key) => !before.has(key));
      const [photo, logo] = answers.map(({ body }) => body.id);
      expect(added).toEqual([keyOf('olympiads', logo ?? ''), keyOf('users', photo ?? '')]);
    });
  });

/** Files that answer a question. */
export const answerFiles = (at: UploadPlace): void =>
  describe('a file of an answer', () => {
    it.each([
      ['a PDF', 'application/pdf', () => pdf()],
      ['a JPEG', 'image/webp', () => jpeg()],
      ['a PNG', 'image/webp', () => png()],
      ['a WebP', 'image/webp', () => webp()],
    ])('may be %s, which nobody reads but its owner while no attempt holds it', async (_, type, make) => {
      const { status, body } = await at.ann.upload<UploadedFile>('/api/upload/answer', 'a', type, await make());
      expect({ status, type: body.type }).toEqual({ status: 201, type });
      expect((await at.bytesOf(body)).length).toBe(body.size);
      const organizer = await at.app.as('organizer');
      for (const other of [at.bob, organizer, at.app.client()]) expect((await other.get(body.url)).status).toBe(404);
    });
  });
