import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import {
  CancelOlympiad,
  OlympiadsQuery,
  WriteOlympiad,
  type OrganizerOlympiad,
} from '@olympiad/shared-dto/olympiads.dto.js';
import { CurrentUser, OwnOrganization, Roles, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { TakenWhenFull } from '../platform/reserve/reserve.guard.js';
import { OlympiadActs } from './olympiad-acts.service.js';
import { OlympiadDesk } from './olympiad-desk.service.js';
import { OlympiadLists } from './olympiad-lists.service.js';

/** Running olympiads: only those of the caller's own organization are there. */
@Roles('organizer')
@Controller()
export class OrganizerController {
  constructor(
    private readonly lists: OlympiadLists,
    private readonly desk: OlympiadDesk,
    private readonly acts: OlympiadActs,
  ) {}

  @Get('organizer/olympiads')
  list(
    @OwnOrganization() organizationId: string,
    @Query() query: OlympiadsQuery,
    @PageQuery() paging: Paging,
    @RequestLanguage() language: Language,
  ): Promise<Page<OrganizerOlympiad>> {
    return this.lists.organizerPage(organizationId, query, paging, language);
  }

  @Post('olympiads')
  async create(
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @Body() input: WriteOlympiad,
    @RequestLanguage() language: Language,
  ): Promise<OrganizerOlympiad> {
    return this.lists.organizerRow(await this.desk.create(caller, organizationId, input), language);
  }

  @Put('olympiads/:id')
  async rewrite(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @Body() input: WriteOlympiad,
    @RequestLanguage() language: Language,
  ): Promise<OrganizerOlympiad> {
    return this.lists.organizerRow(await this.desk.rewrite(caller, organizationId, id, input), language);
  }

  @Post('olympiads/:id/publish')
  @HttpCode(200)
  async publish(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @RequestLanguage() language: Language,
  ): Promise<OrganizerOlympiad> {
    return this.lists.organizerRow(await this.acts.publish({ id: caller.id, organizationId }, id), language);
  }

  @TakenWhenFull()
  @Post('olympiads/:id/close')
  @HttpCode(200)
  async close(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @RequestLanguage() language: Language,
  ): Promise<OrganizerOlympiad> {
    return this.lists.organizerRow(await this.acts.close({ id: caller.id, organizationId }, id), language);
  }

  @TakenWhenFull()
  @Post('olympiads/:id/unfreeze')
  @HttpCode(200)
  async unfreeze(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @RequestLanguage() language: Language,
  ): Promise<OrganizerOlympiad> {
    return this.lists.organizerRow(await this.acts.unfreeze({ id: caller.id, organizationId }, id), language);
  }

  @TakenWhenFull()
  @Post('olympiads/:id/cancel')
  @HttpCode(200)
  async cancel(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @Body() { reason }: CancelOlympiad,
    @RequestLanguage() language: Language,
  ): Promise<OrganizerOlympiad> {
    return this.lists.organizerRow(await this.acts.cancel({ id: caller.id, organizationId }, id, reason), language);
  }
}
