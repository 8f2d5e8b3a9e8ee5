import { ObjectId, type Document } from 'mongodb';
import { OLYMPIAD_STATUSES } from '@olympiad/shared-dto/rules/olympiad-times.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { OlympiadDetail, OlympiadSummary, OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import { listing } from '../../apps/api/src/olympiads/olympiad-filter.js';
import type { Client } from '../support/client.js';
import { fromNow, make, type MadeOlympiad } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let organizer: Client;
const made: Record<string, MadeOlympiad> = {};
const question = [{ kind: 'number' as const }];

beforeAll(async () => {
  app = await startApp();
  organizer = await app.as('organizer');
  const add = async (name: string, options: Parameters<typeof make.olympiad>[1]): Promise<void> => {
    made[name] = await make.olympiad(app, { organizer, questions: question, ...options });
  };
  await add('draft', { publish: false });
  await add('soon', { opensAt: fromNow(app, 60), subject: 'physics', title: { en: 'Light', uz: 'Yorugʻlik' } });
  await add('later', { opensAt: fromNow(app, 600), title: { en: 'Geometry days', ru: 'Дни геометрии' } });
  await add('open', { title: { en: 'Number.* theory' } });
  await add('closed', {});
  await add('cancelled', {});
  await organizer.post(`/api/olympiads/${made['closed']?.id}/close`);
  await organizer.post(`/api/olympiads/${made['cancelled']?.id}/cancel`, { reason: 'No rooms' });
});
afterAll(() => app.stop());

async function names(query: string, client = app.client(), path = '/api/olympiads'): Promise<string[]> {
  const { status, body } = await client.get<Page<OlympiadSummary>>(`${path}?${query}`);
  expect(status).toBe(200);
  const nameOf = (id: string): string => Object.keys(made).find((name) => made[name]?.id === id) ?? id;
  return body.items.map(({ id }) => nameOf(id));
}

it('shows everybody everything but drafts, the furthest ahead first', async () => {
  expect((await names('')).slice(0, 2)).toEqual(['later', 'soon']);
  expect((await names('')).sort()).toEqual(['cancelled', 'closed', 'later', 'open', 'soon']);
});

it.each([
  ['scheduled', ['soon', 'later']],
  ['open', ['open']],
  ['marking', ['closed']],
  ['results', []],
  ['cancelled', ['cancelled']],
  ['draft', []],
])('finds what is %s', async (status, expected) => {
  expect(await names(`status=${status}`)).toEqual(expected);
});

it('lists each olympiad under the status its own page shows', async () => {
  for (const status of OLYMPIAD_STATUSES) {
    const { body } = await app.client().get<Page<OlympiadSummary>>(`/api/olympiads?status=${status}`);
    for (const { id } of body.items) {
      expect((await app.client().get<OlympiadDetail>(`/api/olympiads/${id}`)).body.status).toBe(status);
    }
  }
});

it.each([
  ['geom', ['later']],
  ['ГЕОМ', ['later']],
  ["yorug'l", ['soon']],
  ['yorug‘lik', ['soon']],
  ['theory number', ['open']],
  ['.*', ['open']],
  ['…', []],
  ['$where', []],
  ['dni', ['later']],
  ['геометри', ['later']],
  ['days (geometry)', ['later']],
  ['geomedry', ['later']],
])('searches titles by the beginnings of words: %s', async (search, expected) => {
  expect(await names(`search=${encodeURIComponent(search)}`)).toEqual(expected);
});

it('says when it shows titles that are one letter away from the search', async () => {
  const fuzzy = async (search: string, client = app.client(), path = '/api/olympiads') =>
    (await client.get<Page<OlympiadSummary>>(`${path}?search=${search}`)).body.fuzzy;
  expect(await fuzzy('geomedry')).toBe(true);
  expect(await fuzzy('geomedry', organizer, '/api/organizer/olympiads')).toBe(true);
  expect(await fuzzy('geometry')).toBeUndefined();
  expect(await fuzzy('zzzzzz')).toBeUndefined();
});

it('takes a search of any length', async () => {
  expect(await names(`search=${'a'.repeat(5_000)}`)).toEqual([]);
});

it('keeps the other filters while searching', async () => {
  expect(await names('search=geom&status=scheduled&subject=mathematics')).toEqual(['later']);
  expect(await names('search=geom&status=open')).toEqual([]);
  expect(await names('subject=physics')).toEqual(['soon']);
});

it('falls back to the default page and limit, and bounds both', async () => {
  const { body } = await app.client().get<Page<OlympiadSummary>>('/api/olympiads?page=x&limit=100000');
  expect(body).toMatchObject({ page: 1, limit: 100, total: 5 });
  expect(await names('page=99999999999')).toEqual([]);
  expect(await names('limit=2&page=2&status=scheduled')).toEqual([]);
  expect(await names('limit=1&page=2&status=scheduled')).toEqual(['later']);
});

it('refuses a status or subject there is not, naming it', async () => {
  const { status, body } = await app.client().get('/api/olympiads?status=great&subject=x');
  expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['status', 'subject']]);
});

it('speaks the language asked for, and English where a text is missing', async () => {
  const reader = app.client();
  reader.language = 'ru';
  const { body } = await reader.get<OlympiadDetail>(`/api/olympiads/${made['later']?.id}`);
  expect(body.title).toBe('Дни геометрии');
  expect(body.rules).toBe('Work alone.');
  expect(body.organizer.name).toBe(organizer.user.organization?.name);
});

it("shows organizers their own organization's olympiads with registrations, drafts too", async () => {
  const student = await app.as('student');
  await student.post(`/api/olympiads/${made['open']?.id}/registrations`);
  const { body } = await organizer.get<Page<OrganizerOlympiad>>('/api/organizer/olympiads');
  expect(body.total).toBe(6);
  expect(body.items.find(({ id }) => id === made['open']?.id)?.registrations).toBe(1);
  expect(await names('status=draft', organizer, '/api/organizer/olympiads')).toEqual(['draft']);
  const stranger = await app.as('organizer');
  expect(await names('', stranger, '/api/organizer/olympiads')).toEqual([]);
  expect((await student.get('/api/organizer/olympiads')).status).toBe(403);
});

it('never tells what the paper asks', async () => {
  const { body } = await app.client().get(`/api/olympiads/${made['open']?.id}`);
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['paper']));
  expect(JSON.stringify(body)).not.toMatch(/sections|questionIds|"key"|acts/);
});

it('reads every list by an index, without sorting', async () => {
  const phases = ['published', 'released', 'cancelled'] as const;
  for (const status of [undefined, ...OLYMPIAD_STATUSES.filter((one) => one !== 'draft')]) {
    for (const more of [{}, { subject: 'physics' as const }, { search: 'geom day' }]) {
      const list = listing({ ...(status && { status }), ...more }, phases, new Date());
      const filter: Document = { ...list?.filter };
      await app.explain('olympiads', filter, list?.sort);
      const own = { organizationId: organizer.user.organization?.id, ...filter };
      await app.explain('olympiads', own, list?.sort);
    }
  }
});

it('finds by who organizes, and by that country in every language, also what an earlier release wrote', async () => {
  const club = await app.organization('organizer', 'Физмат Club');
  const own = await app.as('organizer', { organizationId: club.id });
  made['theirs'] = await make.olympiad(app, { organizer: own, questions: question });
  for (const search of ['fizmat', 'ФИЗМАТ club', 'club Uzbek', 'club Узбекистан', 'Oʻzbekiston club']) {
    expect([search, await names(`search=${encodeURIComponent(search)}`)]).toEqual([search, ['theirs']]);
  }
  expect(await names('search=club', own, '/api/organizer/olympiads')).toEqual(['theirs']);
  const former = { $set: { terms: ['olympiad'], folding: 1 } };
  await app.db.collection('olympiads').updateOne({ organizationId: new ObjectId(club.id) }, former);
  await until('it is found again', async () => (await names('search=fizmat')).length > 0);
});
