import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { QuestionsQuery, WriteQuestion, type BankQuestion } from '@olympiad/shared-dto/questions.dto.js';
import { OwnOrganization, Roles } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { QuestionsService } from './questions.service.js';

/** An organizer's own bank. */
@Roles('organizer')
@Controller('questions')
export class QuestionsController {
  constructor(private readonly questions: QuestionsService) {}

  @Get()
  list(
    @OwnOrganization() organizationId: string,
    @Query() query: QuestionsQuery,
    @PageQuery() paging: Paging,
  ): Promise<Page<BankQuestion>> {
    return this.questions.list(organizationId, query, paging);
  }

  @Post()
  create(@OwnOrganization() organizationId: string, @Body() input: WriteQuestion): Promise<BankQuestion> {
    return this.questions.create(organizationId, input);
  }

  @Get(':id')
  find(@OwnOrganization() organizationId: string, @Param('id', ObjectIdPipe) id: string): Promise<BankQuestion> {
    return this.questions.find(organizationId, id);
  }

  @Put(':id')
  rewrite(
    @OwnOrganization() organizationId: string,
    @Param('id', ObjectIdPipe) id: string,
    @Body() input: WriteQuestion,
  ): Promise<BankQuestion> {
    return this.questions.rewrite(organizationId, id, input);
  }
}
