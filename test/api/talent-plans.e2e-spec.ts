import type { Document } from 'mongodb';
import { TALENT_SORTS } from '@olympiad/shared-dto/talent.dto.js';
import { facetFilter, LAST_RANK, wordFilter } from '../../apps/api/src/talent/mongodb/filters.js';
import { toQuestion } from '../../apps/api/src/talent/search/question.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { talentDocument } from '../support/talent.js';

let app: TestApp;

describe('every question is served by an index', () => {
  const filters = {
    nothing: {},
    country: { country: 'UZ' },
    'country and level': { country: 'UZ', level: 5 },
    grade: { grade: 9 },
    'grade and country': { grade: 10, country: 'UZ' },
    level: { level: 5 },
    subject: { subject: 'physics' },
    percentile: { percentile: 90 },
    'percentile that is checked': { subject: 'physics', percentile: 97 },
    skill: { skill: 'Python' },
    'skill, country and level': { skill: 'Python', country: 'UZ', level: 5 },
    everything: { country: 'UZ', grade: 10, level: 2, subject: 'physics', percentile: 33, skill: 'Python' },
  } as const;
  const words = ['stu', 'stud', 'student 57', '571', 'theo', 'num 599'];

  beforeAll(async () => {
    app = await startApp({ processes: 1 });
    await app.db.collection('talentDocuments').insertMany([
      ...Array.from({ length: 600 }, (_, index) => ({
        displayName: `Student ${index}`,
        headline: 'number theory',
        country: index % 3 === 0 ? 'UZ' : 'KZ',
        grade: 1 + (index % 12),
        level: 1 + (index % 9),
        rating: index,
        percentiles: { physics: index % 100 },
        skills: index % 2 ? ['Python'] : ['Chess'],
      })).map((profile) => talentDocument(profile) as unknown as Document),
    ]);
  });
  afterAll(() => app.stop());

  const cases = Object.keys(filters).flatMap((name) =>
    TALENT_SORTS.flatMap((sort) => (['open', 'full'] as const).map((scope) => [name, sort, scope] as const)),
  );
  it.each(cases)('%s by %s for %s', async (name, sort, scope) => {
    const asked = facetFilter(toQuestion(filters[name as keyof typeof filters], scope));
    const plan = await app.explain('talentDocuments', asked, { [`order.${sort}`]: -1 }, 20, `by_${sort}`);
    expect(plan.returned).toBeGreaterThan(0);
    if (name !== 'everything') expect(plan.keysExamined).toBeLessThanOrEqual(10 * plan.returned);
  });

  it.each(words.flatMap((search) => (['open', 'full'] as const).map((scope) => [search, scope] as const)))(
    'the words %s for %s',
    async (search, scope) => {
      const asked = wordFilter(toQuestion({ search }, scope), 'exact', LAST_RANK) ?? {};
      const plan = await app.explain('talentDocuments', asked, {}, 1_000, 'by_words');
      expect(plan.returned).toBeGreaterThan(0);
      expect(plan.keysExamined).toBeLessThanOrEqual(10 * plan.returned + 10);
    },
  );

  it('also further on, by cursor', async () => {
    const first = await app.explain('talentDocuments', facetFilter(toQuestion({ country: 'UZ' }, 'open')), {
      'order.rating': -1,
    });
    const middle = await app.db.collection('talentDocuments').findOne({}, { sort: { 'order.rating': -1 }, skip: 300 });
    const filter = {
      ...facetFilter(toQuestion({ country: 'UZ' }, 'open')),
      'order.rating': { $lt: (middle?.['order'] as { rating: string }).rating },
    };
    const plan = await app.explain('talentDocuments', filter, { 'order.rating': -1 });
    expect([plan.returned, plan.keysExamined]).toEqual([first.returned, expect.any(Number)]);
    expect(plan.keysExamined).toBeLessThanOrEqual(2 * plan.returned);
  });
});
