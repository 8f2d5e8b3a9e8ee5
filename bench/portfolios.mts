import { ObjectId, type Collection, type Db, type Document } from 'mongodb';
import { inRoot } from '../scripts/process/root.mjs';
import { ask } from './measuring/load.mts';
import { Person } from './stage/people.mts';
import type { Prepared } from './measuring/compare.mts';
import type { Server, Stage } from './stage/stage.mts';

const PORTFOLIOS = 5_000;
const BATCH = 1_000;
const RATE = 400;
const DATABASE = 'portfolios';
const COUNTRIES = ['UZ', 'KZ', 'DE', 'BR', 'IN', 'JP', 'KE', 'MX', 'PL', 'TR'];
const SUBJECTS = ['mathematics', 'physics', 'chemistry', 'biology', 'informatics'];
const SKILLS = ['Python', 'Chess', 'C++', 'Public speaking', 'Robotics', 'LaTeX'];
const WORDS = 'number theory optics genetics graphs proofs circuits algorithms olympiad research astronomy'.split(' ');

/** What a reviewer asks in turn: everything, a country, a subject with a percentile, a text with a filter. */
const QUERIES = [
  '',
  'country=UZ',
  'subject=physics&percentile=90&sort=percentile',
  // A word that is stored as it is written: the yardstick knows no spelling.
  'search=proofs&grade=10',
  'level=5&sort=recent',
];

/** The reviewer's list, 20 rows, in a production process against raw Fastify with the same checks on the same data. */
export default {
  id: 'P1',
  title: 'page of 20 portfolios',
  bar: 0.8,
  rate: RATE,
  expect: 200,

  async prepare(stage: Stage): Promise<Prepared> {
    const product = await stage.product(DATABASE);
    const db = stage.mongo.db(DATABASE);
    await fill(db.collection('talentDocuments'), db.collection('talentProfiles'));
    const { token } = await reviewer(product.url, db);
    const yardstick = await stage.yardstick('portfolios.mts', DATABASE);
    const side = ({ url, pid }: Server) => ({ url, pid, next: asking(token) });
    return {
      product: side(product),
      yardstick: side(yardstick),
      check: () => checkAnswers(product.url, yardstick.url, token),
      facts: async () => ({ portfolios: String(PORTFOLIOS), queries: String(QUERIES.length) }),
      end: async () => {
        await product.end();
        await yardstick.end();
      },
    };
  },
};

function request(query: string, headers: Record<string, string>) {
  return { method: 'GET', path: `/api/portfolios?limit=20${query && `&${query}`}`, headers };
}

function asking(token: string) {
  const requests = QUERIES.map((query) => request(query, { authorization: `Bearer ${token}` }));
  let asked = 0;
  return () => requests[asked++ % requests.length];
}

/** Both give the same bodies to the same questions, and refuse the same. */
async function checkAnswers(product: string, yardstick: string, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const alike = async (query: string, how: Record<string, string>, wanted: number, isWhole: boolean) => {
    const both = [ask(product, request(query, how)), ask(yardstick, request(query, how))] as const;
    const [ours, theirs] = await Promise.all(both);
    const same = ours.status === wanted && theirs.status === wanted && (!isWhole || ours.body === theirs.body);
    if (!same) throw new Error(`${query}: ${ours.status} ${ours.body}\n${theirs.status} ${theirs.body}`);
    return ours.body;
  };
  for (const query of QUERIES) {
    const { items, nextCursor } = JSON.parse(await alike(query, headers, 200, true)) as {
      items: unknown[];
      nextCursor?: string;
    };
    if (items.length !== 20 || !nextCursor) throw new Error(`${query} fills no page`);
    await alike(`${query}&cursor=${nextCursor}`, headers, 200, true);
  }
  await alike('', {}, 200, true);
  await alike('page=abc&limit=0', headers, 200, true);
  await alike('search=zzzz', headers, 200, true);
  await alike('country=Nowhere', headers, 400, false);
  await alike('level=99', headers, 400, false);
  // On an open route a token that does not hold makes nobody of its bearer.
  await alike('', { authorization: 'Bearer forged' }, 200, true);
}

const built = async (file: string, name: string) =>
  ((await import(inRoot(`dist/api/apps/api/src/talent/${file}`))) as Record<string, (of: object) => Document>)[name]!;

/** Search documents as the product makes them, of students who are not there, and the yardstick's in the same order. */
async function fill(documents: Collection, profiles: Collection) {
  const [toSearchDocument, toRecord, toTalentProfile] = await Promise.all([
    built('search/search-document.js', 'toSearchDocument'),
    built('mongodb/to-record.js', 'toRecord'),
    built('former/talent-profile.js', 'toTalentProfile'),
  ]);
  for (let at = 0; at < PORTFOLIOS; at += BATCH) {
    const students = Array.from({ length: BATCH }, (_, index) => portfolio(at + index));
    const records = students.map((student) => toRecord(toSearchDocument(student)));
    await documents.insertMany(records);
    await profiles.insertMany(
      students.map((student, place) => ({ ...toTalentProfile(student), order: records[place]?.['order'] as unknown })),
    );
  }
}

function portfolio(at: number) {
  const id = new ObjectId().toHexString();
  const pick = (list: string[], step: number) => list[(at * step + (at >> 3)) % list.length];
  const publishedAt = new Date(Date.UTC(2026, 0, 1) + at * 1_000_003);
  const headline = `${pick(WORDS, 3)} ${pick(WORDS, 5)} and ${pick(WORDS, 7)}`;
  const skills = [pick(SKILLS, 1), pick(SKILLS, 2), pick(SKILLS, 5)];
  const fact = (subject: string | undefined, percentile: number) => ({
    id,
    kind: 'olympiad-result',
    olympiadId: id,
    title: { en: `${subject} open`, ru: `олимпиада ${at % 40}` },
    subject,
    organizer: 'Bench Society',
    ...{ score: percentile, maxScore: 100, rank: 1, of: 100, percentile, at: publishedAt },
    award: { en: 'Gold', ru: 'Золото' },
  });
  return {
    ...{ id, edition: 1, slug: `student-${at}`, visibility: 'public', publishedAt, headline },
    photoUrl: `/api/files/${id}`,
    sections: [
      { id: 'a', kind: 'skills', shown: true, blocks: [{ id: 'b', items: skills }] },
      { id: 'c', kind: 'about', shown: true, blocks: [{ id: 'd', text: `I like ${headline}. `.repeat(10) }] },
    ],
    facts: [fact(pick(SUBJECTS, 1), at % 101), fact(pick(SUBJECTS, 3), (at * 7) % 101)],
    level: { level: 1 + (at % 9), rating: (at * 37) % 1_200 },
    person: {
      ...{ active: true, displayName: `Student ${at}`, fullName: `Student Number ${at}`, school: `School ${at % 300}` },
      ...{ country: pick(COUNTRIES, 1), grade: 1 + (at % 12), showSchool: at % 2 === 0, showFullName: at % 3 === 0 },
    },
  };
}

/** An approved reviewer of a new university; no route makes one without an owner. */
async function reviewer(url: string, db: Db) {
  const account = { email: 'reviewer@bench.example', password: 'a password for benches' };
  await new Person(url).post('/api/auth/register', { name: 'Bench Reviewer', ...account });
  const organization = { _id: new ObjectId(), kind: 'university', name: 'Bench University', country: 'UZ' };
  await db
    .collection('organizations')
    .insertOne({ ...organization, sortName: 'bench university', searchKeys: [], createdAt: new Date() });
  await db.collection('users').updateOne({ email: account.email }, { $set: { role: 'reviewer', organization } });
  return new Person(url).post<{ token: string }>('/api/auth/login', account);
}
