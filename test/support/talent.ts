import { ObjectId } from 'mongodb';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { LevelBreakdown } from '@olympiad/shared-dto/portfolio.dto.js';
import { SUBJECTS, type Subject } from '@olympiad/shared-dto/subjects.js';
import type { PortfoliosPage } from '@olympiad/shared-dto/talent.dto.js';
import type { PublishedPortfolio } from '../../apps/api/src/portfolios/published-portfolio.js';
import { toRecord } from '../../apps/api/src/talent/mongodb/to-record.js';
import { toSearchDocument } from '../../apps/api/src/talent/search/search-document.js';
import type { Client } from './client.js';

interface Profile {
  displayName: string;
  headline?: string;
  photoUrl?: string;
  country?: string;
  grade?: number;
  level?: number;
  rating?: number;
  /** By subject: one shown fact each. */
  percentiles?: Partial<Record<Subject, number>>;
  skills?: string[];
  /** Of each fact. */
  award?: LocalizedText;
  publishedAt?: Date;
}

/** The search document of a public portfolio, made by the product's own functions without a student behind it. */
export const talentDocument = (profile: Profile) => toRecord(toSearchDocument(publicPortfolio(profile)));

/** A public portfolio without a student behind it. */
export function publicPortfolio({
  level = 1,
  rating = 90,
  percentiles = {},
  skills = [],
  ...profile
}: Profile): PublishedPortfolio {
  const id = new ObjectId().toHexString();
  const { displayName, headline = 'A headline', photoUrl, country, grade, award, publishedAt = new Date() } = profile;
  return {
    id,
    edition: 1,
    slug: `slug-${id}`,
    visibility: 'public',
    publishedAt,
    headline,
    ...(photoUrl !== undefined && { photoUrl }),
    sections: skills.length > 0 ? [{ id: 's', kind: 'skills', shown: true, blocks: [{ id: 'b', items: skills }] }] : [],
    facts: SUBJECTS.filter((subject) => percentiles[subject] !== undefined).map((subject) => ({
      id,
      kind: 'olympiad-result',
      olympiadId: id,
      title: { en: 'Olympiad' },
      subject,
      organizer: 'Organizer',
      score: 1,
      maxScore: 1,
      rank: 1,
      of: 1,
      percentile: percentiles[subject] ?? 0,
      ...(award && { award }),
      at: publishedAt,
    })),
    level: { level, rating } as LevelBreakdown,
    person: {
      active: true,
      displayName,
      fullName: displayName,
      showSchool: false,
      showFullName: false,
      showGrade: true,
      ...(country !== undefined && { country }),
      ...(grade !== undefined && { grade }),
    },
  };
}

/** What the listing answers. */
export async function list(who: Client, query = ''): Promise<PortfoliosPage> {
  const { status, body } = await who.get<PortfoliosPage>(`/api/portfolios?${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body;
}

export const names = async (who: Client, query = ''): Promise<string[]> =>
  (await list(who, query)).items.map(({ displayName }) => displayName);

export const searching = (text: string): string => `search=${encodeURIComponent(text)}`;
