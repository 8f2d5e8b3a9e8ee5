import type { PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { StoredPerson } from './portfolio.schema.js';
import type { Achievements } from './seen-by-others.js';

/** A portfolio that is listed: everything a reviewer may see of it; what the public may see is decided by the reader. */
export interface PublishedPortfolio extends Achievements {
  id: string;
  /** Rises with each change: keep the newest. */
  edition: number;
  slug: string;
  visibility: 'public' | 'universities';
  publishedAt: Date;
  headline: string;
  photoUrl?: string;
  /** Those shown, without contact data. */
  sections: PortfolioSection[];
  person: StoredPerson;
}

/** A portfolio as listings read it. */
export interface Listed {
  id: string;
  /** Absent where there is no such portfolio. */
  edition?: number;
  /** Absent where it is not listed. */
  portfolio?: PublishedPortfolio;
}
