import { ObjectId, type Db, type Document } from 'mongodb';
import type { PublishedPortfolio } from '../../apps/api/src/portfolios/published-portfolio.js';
import { toRecord, type KeptWords } from '../../apps/api/src/talent/mongodb/to-record.js';
import { toSearchDocument } from '../../apps/api/src/talent/search/search-document.js';

/** Stores published portfolios, without students behind them, and what MongoDB finds them by. */
export async function storePortfolios(
  db: Db,
  portfolios: readonly PublishedPortfolio[],
  kept: KeptWords = 'all',
): Promise<void> {
  await db.collection('portfolios').insertMany(portfolios.map(toStored));
  const found = portfolios.map((portfolio) => toRecord(toSearchDocument(portfolio), kept) as unknown as Document);
  await db.collection('talentDocuments').insertMany(found);
}

/** As it stands when its student has published it. */
function toStored(portfolio: PublishedPortfolio): Document {
  const { id, edition, slug, visibility, publishedAt: at, headline, sections, facts, level, person } = portfolio;
  const content = { headline, sections, theme: {} };
  return {
    _id: new ObjectId(id),
    userId: new ObjectId(id),
    ...{ slug, visibility, isPublic: visibility === 'public', revision: 1, edition, draft: content },
    published: { version: 1, at, content },
    lastVersion: 1,
    ...{ person, facts, level, hiddenFacts: [], createdAt: at, updatedAt: at },
  };
}
