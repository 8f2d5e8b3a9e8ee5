import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { OwnPortfolio, PortfolioContent, PortfolioVersion } from '@olympiad/shared-dto/portfolio.dto.js';
import { NotFound } from '../platform/errors/app-error.js';
import type { Paging } from '../platform/http/paging.js';
import { UploadsService } from '../uploads/uploads.service.js';
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
  async list(userId: string, idOrSlug: string, { page, limit, skip }: Paging): Promise<Page<PortfolioVersion>> {
    const { _id: portfolioId, lastVersion: total } = await this.portfolios.at(userId, idOrSlug);
    const found = await this.versions
      .find({ portfolioId })
      .sort({ version: -1 })
      .skip(skip)
      .limit(limit)
      .select('version publishedAt')
      .lean();
    const items = found.map(({ version, publishedAt }) => ({ version, publishedAt: publishedAt.toISOString() }));
    return { items, page, limit, total };
  }

  async read(userId: string, idOrSlug: string, version: number): Promise<PortfolioContent> {
    const { content } = await this.find(userId, idOrSlug, version);
    return toContent(content, (id) => this.uploads.urlOf(id));
  }

  /** Puts the version's content into the draft. Throws PortfolioConflict. */
  async restore(
    userId: string,
    idOrSlug: string,
    version: number,
    baseRevision: number,
    language: Language,
  ): Promise<OwnPortfolio> {
    const { content } = await this.find(userId, idOrSlug, version);
    return this.portfolios.restore(userId, idOrSlug, baseRevision, content, language);
  }

  private async find(userId: string, idOrSlug: string, version: number): Promise<PortfolioVersionRecord> {
    const { _id: portfolioId } = await this.portfolios.at(userId, idOrSlug);
    const found = await this.versions.findOne({ portfolioId, version }).lean();
    if (!found) throw new NotFound();
    return found;
  }
}
