import { Injectable } from '@nestjs/common';
import { FileShowings } from '../uploads/file-showings.js';
import { filesIn, visibleSections } from './portfolio-content.js';
import { PublishedPortfolios } from './published-portfolios.service.js';

/** Pictures of a student are there for whoever may see the page that shows them, and as long as it does. */
@Injectable()
export class PortfolioPictures {
  constructor(published: PublishedPortfolios, showings: FileShowings) {
    showings.register(async ({ id, ownerId }, caller, key) => {
      const content = await published.contentFor(ownerId, caller, key);
      return content !== undefined && filesIn({ ...content, sections: visibleSections(content.sections) }).has(id);
    });
  }
}
