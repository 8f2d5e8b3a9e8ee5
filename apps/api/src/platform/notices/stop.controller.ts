import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { StopMails } from '@olympiad/shared-dto/notices.dto.js';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/access.js';
import { TakenWhenFull } from '../reserve/reserve.guard.js';
import { NoticePeople } from './notice-people.js';
import { NoticePreferencesService } from './notice-preferences.service.js';
import { StopLinkInvalid } from './notice.errors.js';
import { StopLinks } from './stop-links.js';

/** Ends mails by the link that stands in them; whoever has the mail need not sign in. */
@Public()
@Controller('notices/stop')
export class StopController {
  constructor(
    private readonly links: StopLinks,
    private readonly people: NoticePeople,
    private readonly preferences: NoticePreferencesService,
  ) {}

  /** Where programs lead that cannot press by themselves. */
  @Get()
  async lead(@Query() { token }: StopMails, @Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(this.links.pageOf(token), 302);
  }

  /** Again, it changes nothing. */
  @Post()
  @TakenWhenFull()
  @HttpCode(204)
  async stop(@Query() { token }: StopMails): Promise<void> {
    const stop = this.links.read(token);
    if (!stop || !(await this.people.one(stop.userId))) throw new StopLinkInvalid();
    await this.preferences.stopMails(stop.userId, stop.what);
  }
}
