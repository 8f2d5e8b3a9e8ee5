import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  AnswersToMarkQuery,
  EnterPoints,
  type AnswersToMark,
  type AnswerToMark,
} from '@olympiad/shared-dto/answers-to-mark.dto.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { CurrentUser, OwnOrganization, Roles, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { AnswersToMarkService } from './answers-to-mark.service.js';
import { EnteredPointsService } from './entered-points.service.js';

/** What people mark of an olympiad of the caller's organization. */
@Roles('organizer')
@Controller('olympiads/:id/answers-to-mark')
export class AnswersToMarkController {
  constructor(
    private readonly answers: AnswersToMarkService,
    private readonly points: EnteredPointsService,
  ) {}

  @Get()
  list(
    @Param('id', ObjectIdPipe) id: string,
    @OwnOrganization() organizationId: string,
    @Query() query: AnswersToMarkQuery,
    @PageQuery() paging: Paging,
    @RequestLanguage() language: Language,
  ): Promise<AnswersToMark> {
    return this.answers.page(id, organizationId, query, paging, language);
  }

  /** One of them as it is now. */
  @Get(':answerId')
  find(
    @Param('id', ObjectIdPipe) olympiadId: string,
    @Param('answerId', ObjectIdPipe) answerId: string,
    @OwnOrganization() organizationId: string,
  ): Promise<AnswerToMark> {
    return this.answers.find(olympiadId, organizationId, answerId);
  }

  /** Enters the points of one answer, the first or others. */
  @Put(':answerId')
  enter(
    @Param('id', ObjectIdPipe) olympiadId: string,
    @Param('answerId', ObjectIdPipe) answerId: string,
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @Body() input: EnterPoints,
  ): Promise<AnswerToMark> {
    return this.points.enter(answerId, { olympiadId, organizationId, by: caller.id }, input);
  }
}
