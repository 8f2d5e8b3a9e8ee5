import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { PortfolioContent } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, PortfolioVersion } from '@olympiad/shared-dto/portfolio.dto.js';
import { UPLOAD_PURPOSES } from '@olympiad/shared-dto/uploads.dto.js';
import { countUpTo } from '../platform/database/count-up-to.js';
import { NotFound } from '../platform/errors/app-error.js';
import { toPage, type Paging } from '../platform/http/paging.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { filesIn, withPictures } from './portfolio-content.js';
import { PortfolioVersionRecord } from './portfolio.schema.js';
import { toContent } from './portfolio.views.js';
import { PortfoliosService } from './portfolios.service.js';

/** What a student has published before. */
@Injectable()
export class PortfolioVersions {
  constructor(
    @InjectModel(PortfolioVersionRecord.name) private readonly versions: Model<PortfolioVersionRecord>,
    private readonly portfolios: PortfoliosService,
    private readonly uploads: UploadsService,
  ) {}

  /** Newest first. */
  async list(userId: string, idOrSlug: string, paging: Paging): Promise<Page<PortfolioVersion>> {
    const { _id: portfolioId } = await this.portfolios.at(userId, idOrSlug);
    const [found, total] = await Promise.all([
      this.versions
        .find({ portfolioId })
        .sort({ version: -1 })
        .skip(paging.skip)
        .limit(paging.limit)
        .select('version publishedAt')
        .lean(),
      countUpTo(this.versions, { portfolioId }),
    ]);
    const items = found.map(({ version, publishedAt }) => ({ version, publishedAt: publishedAt.toISOString() }));
    return toPage(paging, items, total);
  }

  async read(userId: string, idOrSlug: string, version: number): Promise<PortfolioContent> {
    const { content } = await this.find(userId, idOrSlug, version);
    return toContent(content, (id) => this.uploads.urlOf(id));
  }

  /** Puts the version's content into the draft, without pictures deleted since. Throws PortfolioConflict. */
  async restore(
    userId: string,
    idOrSlug: string,
    version: number,
    baseRevision: number,
    language: Language,
  ): Promise<OwnPortfolio> {
    const { content } = await this.find(userId, idOrSlug, version);
    const there = await this.uploads.ownedBy(userId, [...filesIn(content)], UPLOAD_PURPOSES);
    const draft = withPictures(content, (id) => there.has(id));
    return this.portfolios.restore(userId, idOrSlug, baseRevision, draft, language);
  }

  private async find(userId: string, idOrSlug: string, version: number): Promise<PortfolioVersionRecord> {
    const { _id: portfolioId } = await this.portfolios.at(userId, idOrSlug);
    const found = await this.versions.findOne({ portfolioId, version }).lean();
    if (!found) throw new NotFound();
    return found;
  }
}
