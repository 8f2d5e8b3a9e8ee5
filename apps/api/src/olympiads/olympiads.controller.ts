import { Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import {
  OlympiadsQuery,
  type OlympiadDetail,
  type OlympiadSummary,
  type Registration,
} from '@olympiad/shared-dto/olympiads.dto.js';
import type { FastifyReply } from 'fastify';
import { CurrentUser, Public, Roles, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { ReaderLanguages } from '../platform/http/request-language.js';
import { TakenWhenFull } from '../platform/reserve/reserve.guard.js';
import { OlympiadLists } from './olympiad-lists.service.js';
import { RegistrationsService } from './registrations.service.js';

/** Olympiads as everybody sees them, and students' registrations. */
@Controller('olympiads')
export class OlympiadsController {
  constructor(
    private readonly lists: OlympiadLists,
    private readonly registrations: RegistrationsService,
  ) {}

  @Public()
  @Get()
  list(
    @Query() query: OlympiadsQuery,
    @PageQuery() paging: Paging,
    @ReaderLanguages() languages: string[],
  ): Promise<Page<OlympiadSummary>> {
    return this.lists.publicPage(query, paging, languages);
  }

  @Public()
  @Get(':id')
  detail(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller | undefined,
    @ReaderLanguages() languages: string[],
  ): Promise<OlympiadDetail> {
    return this.lists.detail(id, caller?.role === 'organizer' ? caller.organizationId : undefined, languages);
  }

  /** 201 the first time, 200 again. */
  @Roles('student')
  @TakenWhenFull()
  @Post(':id/registrations')
  @HttpCode(200)
  async register(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Registration> {
    const { isNew, registration } = await this.registrations.register(id, caller.id);
    if (isNew) void reply.status(201);
    return registration;
  }

  /** Also when there is nothing to take back. */
  @Roles('student')
  @Delete(':id/registrations')
  @HttpCode(204)
  unregister(@Param('id', ObjectIdPipe) id: string, @CurrentUser() caller: Caller): Promise<void> {
    return this.registrations.unregister(id, caller.id);
  }
}
