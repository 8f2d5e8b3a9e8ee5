import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import {
  AttemptWindow,
  SaveAnswers,
  SubmitAttempt,
  type Attempt,
  type AttemptVersion,
  type MyOlympiad,
  type Participation,
  type Receipt,
  type SaveAcknowledgement,
} from '@olympiad/shared-dto/attempts.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { FastifyReply } from 'fastify';
import { CurrentUser, Roles, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { ReaderLanguages } from '../platform/http/request-language.js';
import { TakenWhenFull } from '../platform/reserve/reserve.guard.js';
import { AnswerSaves } from './answer-saves.service.js';
import { AttemptClosing } from './attempt-closing.service.js';
import { AttemptStart } from './attempt-start.service.js';
import { AttemptViews } from './attempt-views.service.js';
import { AttemptWindows } from './attempt-windows.service.js';

/** A student sitting an olympiad; every attempt here is the caller's own. */
@TakenWhenFull()
@Roles('student')
@Controller()
export class AttemptsController {
  constructor(
    private readonly starts: AttemptStart,
    private readonly views: AttemptViews,
    private readonly saves: AnswerSaves,
    private readonly closing: AttemptClosing,
    private readonly windows: AttemptWindows,
  ) {}

  @Get('my/olympiads')
  mine(
    @CurrentUser() caller: Caller,
    @PageQuery() paging: Paging,
    @ReaderLanguages() languages: string[],
  ): Promise<Page<MyOlympiad>> {
    return this.views.mine(caller.id, paging, languages);
  }

  @Get('olympiads/:id/participation')
  participation(@Param('id', ObjectIdPipe) id: string, @CurrentUser() caller: Caller): Promise<Participation> {
    return this.views.participation(caller.id, id);
  }

  /** 201 the first time, 200 after. */
  @Post('olympiads/:id/attempts')
  @HttpCode(200)
  async start(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @ReaderLanguages() languages: string[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Attempt> {
    const { isNew, attempt } = await this.starts.start(id, caller.id);
    if (isNew) void reply.status(201);
    return this.views.show(attempt, languages);
  }

  @Get('attempts/:id')
  own(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @ReaderLanguages() languages: string[],
  ): Promise<Attempt> {
    return this.views.own(caller.id, id, languages);
  }

  @Patch('attempts/:id/answers')
  save(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @Body() input: SaveAnswers,
  ): Promise<SaveAcknowledgement> {
    return this.saves.save(caller.id, id, input);
  }

  /** How far the attempt is, asked by a page that has no socket; the attempt is watched when there are several. */
  @Post('attempts/:id/windows')
  @HttpCode(200)
  window(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @Body() input: AttemptWindow,
  ): Promise<AttemptVersion> {
    return this.windows.asked(caller.id, id, input.clientId);
  }

  @Post('attempts/:id/submit')
  @HttpCode(200)
  submit(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @Body() input: SubmitAttempt,
  ): Promise<Receipt> {
    return this.closing.submit(caller.id, id, input);
  }
}
