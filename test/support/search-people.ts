import { ObjectId, type Db } from 'mongodb';
import type { PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';

/** A student of the contract, by the name that the listing shows. */
export interface Student {
  name: string;
  visibility?: 'public' | 'universities';
  fullName?: string;
  school?: string;
  headline?: string;
  text?: string;
  skills?: string[];
  country?: string;
  region?: string;
  grade?: number;
  told?: Partial<Record<'showFullName' | 'showSchool' | 'showGrade' | 'showRegion', true>>;
  /** By subject. */
  results?: { subject: string; percentile: number; score?: number; award?: string; year?: number }[];
  publishedAt?: Date;
}

const THEME = { preset: 'ink', font: 'sans', spacing: 'normal', width: 'normal' };

/**
 * Publishes portfolios as if their students had, and tells the listing of them, whatever engine keeps it: one event for
 * each, as news of a portfolio comes.
 */
export async function publish(db: Db, students: readonly Student[]): Promise<void> {
  if (students.length === 0) return;
  const records = students.map(toPortfolio);
  await db.collection('portfolios').insertMany(records);
  await tell(
    db,
    records.map(({ _id }) => String(_id)),
  );
}

/** Takes all portfolios away, and tells of it. */
export async function withdrawAll(db: Db): Promise<void> {
  const ids = (
    await db
      .collection('portfolios')
      .find({}, { projection: { _id: 1 } })
      .toArray()
  ).map(({ _id }) => _id);
  await db.collection('portfolios').updateMany({}, { $set: { visibility: 'private' }, $inc: { edition: 1 } });
  await tell(db, ids.map(String));
}

async function tell(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const groups = (await db.collection<{ _id: string }>('eventGroups').find().toArray()).map(({ _id }) => _id);
  const news = ids.map((key) => ({
    type: 'portfolio.changed',
    key,
    pending: ['talent-search', ...groups.filter((name) => name.startsWith('opensearch-'))],
    addressed: [...new Set([...groups, 'talent', 'talent-search'])],
    at: new Date(),
  }));
  await db.collection('events').insertMany(news);
}

function toPortfolio(student: Student) {
  const { visibility = 'public', headline = 'Student', text, skills, results = [], publishedAt } = student;
  const _id = new ObjectId();
  const at = publishedAt ?? new Date();
  const sections: PortfolioSection[] = [
    ...(text === undefined ? [] : [{ id: 'a', kind: 'about' as const, shown: true, blocks: [{ id: 'a', text }] }]),
    ...(skills === undefined
      ? []
      : [{ id: 's', kind: 'skills' as const, shown: true, blocks: [{ id: 's', items: skills }] }]),
  ];
  const content = { headline, sections, theme: THEME };
  return {
    _id,
    userId: new ObjectId(),
    slug: `student-${_id.toHexString()}`,
    visibility,
    isPublic: visibility === 'public',
    revision: 1,
    edition: 1,
    draft: content,
    published: { version: 1, at, content },
    lastVersion: 1,
    person: toPerson(student),
    facts: results.map(({ subject, percentile, score = 50, award, year = 2026 }) => ({
      id: new ObjectId().toHexString(),
      kind: 'olympiad-result',
      olympiadId: new ObjectId().toHexString(),
      title: { en: 'Open cup', ru: 'Открытый кубок' },
      subject,
      organizer: 'Society',
      ...{ score, maxScore: 100, rank: 1, of: 10, percentile },
      ...(award !== undefined && { award: { en: award, ru: `${award} по-русски` } }),
      at: new Date(Date.UTC(year, 3, 1)),
    })),
    hiddenFacts: [],
    level: {},
    createdAt: at,
    updatedAt: at,
  };
}

function toPerson({ name, fullName = name, school, country, region, grade, told }: Student) {
  return {
    active: true,
    displayName: name,
    fullName,
    showSchool: false,
    showFullName: false,
    ...(school !== undefined && { school }),
    ...(country !== undefined && { country }),
    ...(region !== undefined && { region }),
    ...(grade !== undefined && { grade }),
    ...told,
  };
}
