import { Controller, Get, Param, Query } from '@nestjs/common';
import { StandingsQuery, type Standings } from '@olympiad/shared-dto/standings.dto.js';
import { CurrentUser, Public, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageAsked, type Paging } from '../platform/http/paging.js';
import { StandingsService } from './standings.service.js';

@Controller('olympiads/:id/standings')
export class StandingsController {
  constructor(private readonly standings: StandingsService) {}

  /** The board as the caller may see it, or whom of it has a name, and the student's own row. */
  @Public()
  @Get()
  page(
    @Param('id', ObjectIdPipe) id: string,
    @Query() { search }: StandingsQuery,
    @PageAsked() paging: Paging,
    @CurrentUser() caller: Caller | undefined,
  ): Promise<Standings> {
    return this.standings.page(id, paging, caller, search);
  }
}
