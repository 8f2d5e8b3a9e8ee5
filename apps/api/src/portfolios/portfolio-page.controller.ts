import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import { NotFound } from '../platform/errors/app-error.js';
import { toAppError } from '../platform/errors/to-app-error.js';
import { Public } from '../platform/http/access.js';
import { KEPT } from '../platform/http/caching.js';
import { RequestLanguage } from '../platform/http/request-language.js';
import { readIndexPage } from '../platform/http/web-app.js';
import { withPreview, type Preview } from './page-preview.js';
import { PublishedPortfolios } from './published-portfolios.service.js';

/** The web app's page of a portfolio, with a preview for those who share the link of a public one. */
@Public()
@Controller('p')
export class PortfolioPageController {
  constructor(
    private readonly shown: PublishedPortfolios,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get(':slug')
  async page(
    @Param('slug') slug: string,
    @RequestLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await readIndexPage();
    if (page === undefined) throw new NotFound();
    const site = this.settings.FRONTEND_URL || `${request.protocol}://${request.host}`;
    const preview = await this.previewOf(slug, language, site);
    await reply
      .type('text/html; charset=utf-8')
      .header('cache-control', KEPT.webApp)
      .send(preview ? withPreview(page, preview) : page);
  }

  /** The app itself says what is wrong with an address, or with the database; the page comes in any case. */
  private async previewOf(slug: string, language: Language, site: string): Promise<Preview | undefined> {
    try {
      const portfolio = await this.shown.glance(slug, language);
      if (!portfolio) return undefined;
      const { displayName, headline, photoUrl } = portfolio;
      return {
        title: `${displayName} · Global Olympiad`,
        description: headline,
        url: `${site}/p/${slug}`,
        ...(photoUrl && { image: site + photoUrl }),
      };
    } catch (error) {
      if (!toAppError(error)) throw error;
      return undefined;
    }
  }
}
