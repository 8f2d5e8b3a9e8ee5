import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { PortfoliosPage, PortfoliosQuery, type PortfolioFacets } from '@olympiad/shared-dto/talent.dto.js';
import { CurrentUser, Public, type Caller } from '../platform/http/access.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { FacetsDescribed } from './facets-described.js';
import { FacetsService } from './facets.service.js';
import { scopeOf, TalentService } from './talent.service.js';

/** A page is put together as text. */
const JSON_TYPE = 'application/json; charset=utf-8';

/** Finding students by what they published. */
@Public()
@Controller('portfolios')
export class TalentController {
  constructor(
    private readonly talent: TalentService,
    private readonly counts: FacetsService,
  ) {}

  @Get()
  @Header('content-type', JSON_TYPE)
  @ApiOkResponse({ type: PortfoliosPage })
  @FacetsDescribed()
  list(
    @Query() query: PortfoliosQuery,
    @PageQuery() paging: Paging,
    @CurrentUser() viewer: Caller | undefined,
    @RequestLanguage() language: Language,
  ): Promise<string> {
    return this.talent.page(query, paging, scopeOf(viewer), language);
  }

  @Get('facets')
  @FacetsDescribed()
  facets(@Query() query: PortfoliosQuery, @CurrentUser() viewer: Caller | undefined): Promise<PortfolioFacets> {
    return this.counts.facets(query, scopeOf(viewer));
  }
}
