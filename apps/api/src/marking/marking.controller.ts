import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ExportQuery } from '@olympiad/shared-dto/exports.dto.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { NoResultYet, OwnResult } from '@olympiad/shared-dto/marking.dto.js';
import type { OlympiadProgress, OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import type { FastifyReply } from 'fastify';
import { OlympiadLists } from '../olympiads/olympiad-lists.service.js';
import { sendTable } from '../platform/exports/export-reply.js';
import { CurrentUser, OwnOrganization, Roles, type Caller } from '../platform/http/access.js';
import { ObjectIdPipe } from '../platform/http/object-id.pipe.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { ProgressService } from './progress.service.js';
import { ResultsExport } from './results-export.js';
import { ReleaseService } from './release.service.js';
import { ResultsService } from './results.service.js';

@Controller('olympiads/:id')
export class MarkingController {
  constructor(
    private readonly results: ResultsService,
    private readonly releases: ReleaseService,
    private readonly lists: OlympiadLists,
    private readonly progressOf: ProgressService,
    private readonly exports: ResultsExport,
  ) {}

  /** How many registered, started, work, handed in, are marked. */
  @Roles('organizer')
  @Get('progress')
  progress(
    @Param('id', ObjectIdPipe) id: string,
    @OwnOrganization() organizationId: string,
  ): Promise<OlympiadProgress> {
    return this.progressOf.of(id, organizationId);
  }

  /** Releases the results of an olympiad of the caller's organization; again, it changes nothing. */
  @Roles('organizer')
  @Post('release')
  @HttpCode(200)
  async release(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @RequestLanguage() language: Language,
  ): Promise<OrganizerOlympiad> {
    await this.releases.release(id, organizationId, caller.id);
    return this.lists.organizerRowOf(id, organizationId, language);
  }

  /** The results as a file for a spreadsheet, sent as it is read; who took it away is noted. */
  @Roles('organizer')
  @Get('export')
  async export(
    @Param('id', ObjectIdPipe) id: string,
    @Query() { format }: ExportQuery,
    @CurrentUser() caller: Caller,
    @OwnOrganization() organizationId: string,
    @RequestLanguage() language: Language,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, table } = await this.exports.of(id, { by: caller.id, organizationId, format, language });
    await sendTable(reply, table, { name, format });
  }

  /** The caller's own result once released, until then `{ state }`. */
  @Roles('student')
  @Get('result')
  result(
    @Param('id', ObjectIdPipe) id: string,
    @CurrentUser() caller: Caller,
    @RequestLanguage() language: Language,
  ): Promise<OwnResult | NoResultYet> {
    return this.results.own(id, caller.id, language);
  }
}
