import { Readable } from 'node:stream';
import { Controller, Delete, Get, HttpCode, Logger, Param, Query, Req, Res } from '@nestjs/common';
import { FilePasses } from '../auth/file-passes.js';
import { FILES_COOKIE } from '../auth/visit.js';
import type { OwnFiles } from '@olympiad/shared-dto/uploads.dto.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../platform/errors/app-error.js';
import { CurrentUser, Public, type Caller } from '../platform/http/access.js';
import { KEPT } from '../platform/http/caching.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { OwnFilesService } from './own-files.service.js';
import { UploadsService, type ServedFile } from './uploads.service.js';

/**
 * Uploaded files on their way out. A stored file never changes, so its hash is its version; who may see it does, so
 * what may show a person is asked for again each time.
 */
@Controller('files')
export class FilesController {
  private readonly log = new Logger('Files');

  constructor(
    private readonly uploads: UploadsService,
    private readonly passes: FilePasses,
    private readonly own: OwnFilesService,
  ) {}

  /** One's own, and those of one's organization. */
  @Get()
  list(@CurrentUser() caller: Caller, @PageQuery() paging: Paging): Promise<OwnFiles> {
    return this.own.list(caller, paging);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', ObjectIdPipe) id: string, @CurrentUser() caller: Caller): Promise<void> {
    return this.own.remove(caller, id);
  }

  @Get(':id')
  @Public()
  async read(
    @Param('id', ObjectIdPipe) id: string,
    @Query('key') key: unknown,
    @CurrentUser() bearer: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // What shows a picture on a page sends no token, but the cookie.
    const caller = async () => bearer ?? this.passes.callerOf(request.cookies[FILES_COOKIE]);
    const file = await this.uploads.open(id, { caller, key });
    const etag = `"${file.sha256}"`;
    const headers = { ...headersOf(file), etag };
    if (request.headers['if-none-match']?.includes(etag)) return reply.status(304).headers(headers).send();
    // Whoever asks for no more than what it is does not have it read; without a stream its length would be told as 0.
    const content = request.method === 'HEAD' ? Readable.from([]) : await file.open();
    if (!content) {
      this.log.error({ fileId: id }, 'ENOENT: a stored file is no longer in the store; restore it from the backup');
      throw new NotFound();
    }
    await reply.headers(headers).type(file.type).header('content-length', file.size).send(content);
  }
}

// The name is ours: what the file was called at home is nobody's business, and no header's.
function headersOf({ id, type, isPersonal }: ServedFile): Record<string, string> {
  const isPicture = type.startsWith('image/');
  return {
    'cache-control': isPersonal ? KEPT.versionedForOne : KEPT.forever,
    'content-disposition': isPicture ? 'inline' : `attachment; filename="${id}.pdf"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    ...(isPersonal && { vary: 'authorization, cookie' }),
  };
}
