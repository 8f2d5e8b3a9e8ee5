import { Controller, Delete, Get, HttpCode, Param, Res } from '@nestjs/common';
import type { SessionEntry } from '@olympiad/shared-dto/auth.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { FastifyReply } from 'fastify';
import { CurrentUser, PendingToo, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { SessionReply } from './reply-session.js';
import { SessionsService } from './sessions.service.js';

/** Where one is signed in. */
@Controller('auth/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly reply: SessionReply,
  ) {}

  @Get()
  @PendingToo()
  list(@CurrentUser() caller: Caller, @PageQuery() paging: Paging): Promise<Page<SessionEntry>> {
    return this.sessions.page(caller, paging);
  }

  @Delete(':id')
  @PendingToo()
  @HttpCode(204)
  async end(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endOwn(id, caller.id);
    if (id === caller.sessionId) this.reply.take(reply);
  }
}
