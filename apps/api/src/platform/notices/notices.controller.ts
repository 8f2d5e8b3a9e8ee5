import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import {
  SeeNotices,
  SetNoticePreference,
  type NoticeList,
  type NoticePreferences,
} from '@olympiad/shared-dto/notices.dto.js';
import { CurrentUser, type Caller } from '../http/access.js';
import { PageQuery, type Paging } from '../http/paging.js';
import { RequestLanguage } from '../http/request-language.js';
import { NoticeInbox } from './notice-inbox.service.js';
import { NoticePreferencesService } from './notice-preferences.service.js';

/** The caller's notices. */
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly inbox: NoticeInbox,
    private readonly preferences: NoticePreferencesService,
  ) {}

  @Get()
  list(
    @CurrentUser() { id }: Caller,
    @PageQuery() paging: Paging,
    @RequestLanguage() language: Language,
  ): Promise<NoticeList> {
    return this.inbox.page(id, paging, language);
  }

  @Post('seen')
  @HttpCode(200)
  async see(@Body() { ids }: SeeNotices, @CurrentUser() { id }: Caller): Promise<{ unseen: number }> {
    return { unseen: await this.inbox.see(id, ids) };
  }

  @Get('preferences')
  preferencesOf(@CurrentUser() { id }: Caller): Promise<NoticePreferences> {
    return this.preferences.of(id);
  }

  @Patch('preferences')
  setPreference(@Body() chosen: SetNoticePreference, @CurrentUser() { id }: Caller): Promise<NoticePreferences> {
    return this.preferences.set(id, chosen);
  }
}
