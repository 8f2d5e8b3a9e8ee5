import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { type PortfolioContent } from '@olympiad/shared-dto/portfolio-content.dto.js';
import {
  CreatePortfolio,
  PublishPortfolio,
  RestoreVersion,
  ShowFact,
  UnpublishPortfolio,
  UpdatePortfolio,
  type OwnPortfolio,
  type PortfolioVersion,
} from '@olympiad/shared-dto/portfolio.dto.js';
import { CurrentUser, Public, Roles, type Caller } from '../platform/http/access.js';
import { KEPT } from '../platform/http/caching.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { PageQuery, type Paging } from '../platform/http/paging.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { TakenWhenFull } from '../platform/reserve/reserve.guard.js';
import { PortfolioVersions } from './portfolio-versions.service.js';
import { PortfoliosService } from './portfolios.service.js';
import { PublishedPortfolios } from './published-portfolios.service.js';
import { VersionPipe } from './version.pipe.js';

/** A student's portfolio, and its page for everybody else. `:id` is an id or a slug. */
@Controller('portfolio')
@Roles('student')
export class PortfoliosController {
  constructor(
    private readonly portfolios: PortfoliosService,
    private readonly versions: PortfolioVersions,
    private readonly shown: PublishedPortfolios,
  ) {}

  @Post()
  create(
    @Body() input: CreatePortfolio,
    @CurrentUser() caller: Caller,
    @RequestLanguage() language: Language,
  ): Promise<OwnPortfolio> {
    return this.portfolios.create(caller.id, input, language);
  }

  /** `null` before it is made. */
  @Get('me')
  own(@CurrentUser() caller: Caller, @RequestLanguage() language: Language): Promise<OwnPortfolio | null> {
    return this.portfolios.own(caller.id, language);
  }

  /** Always asked for again, so that a page taken back is gone at once; unchanged it costs a 304. */
  @Get(':id')
  @Public()
  async read(
    @Param('id') id: string,
    @Query('key') key: unknown,
    @CurrentUser() viewer: Caller | undefined,
    @RequestLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { etag, isForAll, portfolio } = await this.shown.view(id, viewer, key, language);
    void reply.headers({
      etag,
      'cache-control': isForAll ? KEPT.versioned : KEPT.versionedForOne,
      vary: 'authorization, accept-language',
    });
    if (request.headers['if-none-match']?.includes(etag)) await reply.status(304).send();
    else await reply.send(portfolio);
  }

  @Put(':id')
  update(
    @Param('id') id: string,
    @Body() input: UpdatePortfolio,
    @CurrentUser() caller: Caller,
    @RequestLanguage() language: Language,
  ): Promise<OwnPortfolio> {
    return this.portfolios.update(caller.id, id, input, language);
  }

  @Post(':id/publish')
  @HttpCode(200)
  publish(
    @Param('id') id: string,
    @Body() input: PublishPortfolio,
    @CurrentUser() caller: Caller,
    @RequestLanguage() language: Language,
  ): Promise<OwnPortfolio> {
    return this.portfolios.publish(caller.id, id, input, language);
  }

  @TakenWhenFull()
  @Post(':id/unpublish')
  @HttpCode(200)
  unpublish(
    @Param('id') id: string,
    @Body() { baseRevision }: UnpublishPortfolio,
    @CurrentUser() caller: Caller,
    @RequestLanguage() language: Language,
  ): Promise<OwnPortfolio> {
    return this.portfolios.unpublish(caller.id, id, baseRevision, language);
  }

  @Put(':id/facts/:factId')
  showFact(
    @Param('id') id: string,
    @Param('factId', ObjectIdPipe) factId: string,
    @Body() { shown }: ShowFact,
    @CurrentUser() caller: Caller,
    @RequestLanguage() language: Language,
  ): Promise<OwnPortfolio> {
    return this.portfolios.showFact(caller.id, id, factId, shown, language);
  }

  @Get(':id/versions')
  listVersions(
    @Param('id') id: string,
    @CurrentUser() caller: Caller,
    @PageQuery() paging: Paging,
  ): Promise<Page<PortfolioVersion>> {
    return this.versions.list(caller.id, id, paging);
  }

  @Get(':id/versions/:version')
  readVersion(
    @Param('id') id: string,
    @Param('version', VersionPipe) version: number,
    @CurrentUser() caller: Caller,
  ): Promise<PortfolioContent> {
    return this.versions.read(caller.id, id, version);
  }

  @Post(':id/versions/:version/restore')
  @HttpCode(200)
  restore(
    @Param('id') id: string,
    @Param('version', VersionPipe) version: number,
    @Body() { baseRevision }: RestoreVersion,
    @CurrentUser() caller: Caller,
    @RequestLanguage() language: Language,
  ): Promise<OwnPortfolio> {
    return this.versions.restore(caller.id, id, version, baseRevision, language);
  }
}
