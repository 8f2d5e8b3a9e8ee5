import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { SeeNotices, WishNotice, type NoticeList, type NoticeWishes } from '@olympiad/shared-dto/notices.dto.js';
import { CurrentUser, type Caller } from '../http/access.js';
import { PageAsked, type Paging } from '../http/paging.js';
import { RequestLanguage } from '../http/request-language.js';
import { NoticeInbox } from './notice-inbox.service.js';
import { WishedNotices } from './notice-wishes.service.js';

/** What the caller is told of. */
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly inbox: NoticeInbox,
    private readonly wishes: WishedNotices,
  ) {}

  @Get()
  list(
    @CurrentUser() { id }: Caller,
    @PageAsked() paging: Paging,
    @RequestLanguage() language: Language,
  ): Promise<NoticeList> {
    return this.inbox.page(id, paging, language);
  }

  @Post('seen')
  @HttpCode(200)
  async see(@Body() { ids }: SeeNotices, @CurrentUser() { id }: Caller): Promise<{ unseen: number }> {
    return { unseen: await this.inbox.see(id, ids) };
  }

  @Get('wishes')
  ways(@CurrentUser() { id }: Caller): Promise<NoticeWishes> {
    return this.wishes.of(id);
  }

  @Patch('wishes')
  wish(@Body() { kind, way }: WishNotice, @CurrentUser() { id }: Caller): Promise<NoticeWishes> {
    return this.wishes.wish(id, kind, way);
  }
}
