import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import type { Caller } from '../platform/http/access.js';
import { FileUses, type FileHolder, type FileUse } from '../uploads/file-uses.js';
import { filesIn, visibleSections } from './portfolio-content.js';
import { PortfolioRecord, PortfolioVersionRecord } from './portfolio.schema.js';
import { PublishedPortfolios } from './published-portfolios.service.js';

/** Pictures of a student are there for whoever may see the page that shows them, and as long as it does. */
@Injectable()
export class PortfolioPictures implements FileUse {
  constructor(
    @InjectModel(PortfolioRecord.name) private readonly portfolios: Model<PortfolioRecord>,
    @InjectModel(PortfolioVersionRecord.name) private readonly versions: Model<PortfolioVersionRecord>,
    private readonly published: PublishedPortfolios,
    uses: FileUses,
  ) {
    uses.register(this);
  }

  async isShown(
    { id, ownerId }: { id: string; ownerId: string },
    caller: Caller | undefined,
    key: unknown,
  ): Promise<boolean> {
    const content = await this.published.contentFor(ownerId, caller, key);
    return content !== undefined && filesIn({ ...content, sections: visibleSections(content.sections) }).has(id);
  }

  async find({ accountId }: FileHolder, report: Parameters<FileUse['find']>[1]): Promise<void> {
    const userId = new Types.ObjectId(accountId);
    const found = await this.portfolios.findOne({ userId }).select('draft published').lean();
    if (!found) return;
    for (const id of filesIn(found.draft)) report(id, 'draft');
    if (found.published) for (const id of filesIn(found.published.content)) report(id, 'published');
    for await (const { content } of this.versions.find({ portfolioId: found._id }).select('content').lean().cursor()) {
      for (const id of filesIn(content)) report(id, 'version');
    }
  }
}
