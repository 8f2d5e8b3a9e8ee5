import { Controller, Get, Param, Query } from '@nestjs/common';
import { StandingsQuery, type Standings } from '@olympiad/shared-dto/standings.dto.js';
import { CurrentUser, Public, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { StandingsService } from './standings.service.js';

@Controller('olympiads/:id/standings')
export class StandingsController {
  constructor(private readonly standings: StandingsService) {}

  /** The standings as the caller may see them, or those rows that a name finds, and the student's own row. */
  @Public()
  @Get()
  page(
    @Param('id', ObjectIdPipe) id: string,
    @Query() { search }: StandingsQuery,
    @PageQuery() paging: Paging,
    @CurrentUser() caller: Caller | undefined,
  ): Promise<Standings> {
    return this.standings.page(id, paging, caller, search);
  }
}
