import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NotFound } from '../platform/errors/app-error.js';
import { FileStore } from '../platform/files/file-store.js';
import { Public } from '../platform/http/access.js';
import { KEPT } from '../platform/http/caching.js';

const PICTURES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};
/** What only decorates; everything else may show people, and no cache between us and the reader keeps it. */
const ABOUT_OLYMPIADS = 'olympiads/';
/** One name of a path: nothing hidden, no way up, no separators. */
const NAME = /^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u;
/** What is being written, by ourselves, next to where it will lie. */
const UNFINISHED = 'part';

/**
 * Files that a former system left in the uploads folder, at the addresses they had: `/uploads/users/photo.png`. Our
 * own files have no extension, so none of them can be asked for here; theirs were public and stay so.
 */
@Public()
@Controller('uploads')
export class FormerFilesController {
  constructor(private readonly store: FileStore) {}

  @Get('*')
  async read(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    const names = path.split('/');
    const extension = /\.([A-Za-z0-9]{1,5})$/.exec(path)?.[1]?.toLowerCase();
    if (extension === undefined || extension === UNFINISHED || !names.every((name) => NAME.test(name))) {
      throw new NotFound();
    }
    const content = await this.store.read(names.join('/'));
    if (!content) throw new NotFound();
    const type = PICTURES[extension];
    await reply
      .headers({
        'cache-control': path.startsWith(ABOUT_OLYMPIADS) ? KEPT.anHour : KEPT.versionedForOne,
        // Anything a browser might run or render is only ever saved.
        'content-disposition': type === undefined ? 'attachment' : 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      })
      .type(type ?? 'application/octet-stream')
      .send(content);
  }
}
