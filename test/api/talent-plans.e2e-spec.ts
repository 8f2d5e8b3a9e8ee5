import type { Document } from 'mongodb';
import { TALENT_SORTS } from '@olympiad/shared-dto/talent.dto.js';
import { talentQuery } from '../../apps/api/src/talent/talent-query.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { talentProfile } from '../support/talent.js';

let app: TestApp;

describe('every question is served by an index', () => {
  const queries = {
    nothing: {},
    country: { country: 'UZ' },
    grade: { grade: 9 },
    level: { level: 5 },
    subject: { subject: 'physics' },
    percentile: { percentile: 90 },
    'percentile that is checked': { subject: 'physics', percentile: 97 },
    skill: { skill: 'Python' },
    'one word': { search: 'stu' },
    'a word that is checked': { search: 'stud' },
    'several words': { search: 'student number' },
    everything: {
      country: 'UZ',
      grade: 10,
      level: 2,
      subject: 'physics',
      percentile: 33,
      skill: 'Python',
      search: 'stud',
    },
  } as const;

  beforeAll(async () => {
    app = await startApp({ processes: 1 });
    await app.db.collection('talentProfiles').insertMany([
      ...Array.from({ length: 600 }, (_, index) => ({
        displayName: `Student ${index}`,
        headline: 'number theory',
        country: index % 3 === 0 ? 'UZ' : 'KZ',
        grade: 1 + (index % 12),
        level: 1 + (index % 9),
        rating: index,
        percentiles: { physics: index % 100 },
        skills: index % 2 ? ['Python'] : ['Chess'],
      })).map((profile) => talentProfile(profile) as unknown as Document),
    ]);
  });
  afterAll(() => app.stop());

  const cases = Object.keys(queries).flatMap((name) =>
    TALENT_SORTS.flatMap((sort) => (['open', 'full'] as const).map((scope) => [name, sort, scope] as const)),
  );
  it.each(cases)('%s by %s for %s', async (name, sort, scope) => {
    const asked = talentQuery({ ...queries[name as keyof typeof queries], sort }, scope);
    if (!asked) throw new Error('nothing is asked');
    const plan = await app.explain('talentProfiles', asked.filter, { [asked.order]: -1 });
    expect(plan.returned).toBeGreaterThan(0);
    if (!['everything', 'several words'].includes(name)) {
      expect(plan.keysExamined).toBeLessThanOrEqual(10 * plan.returned);
    }
  });

  it('also further on, by cursor', async () => {
    const asked = talentQuery({ country: 'UZ' }, 'open');
    const filter = { ...asked?.filter, 'order.rating': { $lt: (300).toString(36).padStart(4, '0') } };
    const plan = await app.explain('talentProfiles', filter, { 'order.rating': -1 });
    expect(plan.keysExamined).toBeLessThanOrEqual(2 * plan.returned);
  });
});
