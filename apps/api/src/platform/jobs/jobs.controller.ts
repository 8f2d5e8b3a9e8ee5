import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { JobsQuery, type Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { CurrentUser, type Caller } from '../http/access.js';
import { ObjectIdPipe } from '../http/object-id.pipe.js';
import { PageQuery, type Paging } from '../http/paging.js';
import { Jobs } from './jobs.service.js';

/** One's own jobs; the owner's are everybody's. */
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: Jobs) {}

  @Get()
  list(@Query() { state }: JobsQuery, @CurrentUser() caller: Caller, @PageQuery() paging: Paging): Promise<Page<Job>> {
    return this.jobs.page(state, caller, paging);
  }

  @Get(':id')
  one(@Param('id', ObjectIdPipe) id: string, @CurrentUser() caller: Caller): Promise<Job> {
    return this.jobs.one(id, caller);
  }

  /** Stops it where it is; again, it changes nothing. */
  @Post(':id/cancel')
  @HttpCode(200)
  cancel(@Param('id', ObjectIdPipe) id: string, @CurrentUser() caller: Caller): Promise<Job> {
    return this.jobs.cancel(id, caller);
  }
}
