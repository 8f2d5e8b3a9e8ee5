import { ObjectId } from 'mongodb';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { OlympiadDetail, OlympiadSummary, OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Client } from '../support/client.js';
import { fromNow, make, olympiadOf } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';

const NOBODY = '0123456789abcdef01234567';

let app: TestApp;
let organizer: Client;
let stranger: Client;
let student: Client;
beforeAll(async () => {
  app = await startApp();
  organizer = await app.as('organizer');
  stranger = await app.as('organizer');
  student = await app.as('student');
});
afterAll(() => app.stop());

/** Everybody's tokens are as old as the clock was turned. */
async function at(time: { minutes: number } | 'now'): Promise<void> {
  await (time === 'now' ? app.clock.set(new Date()) : app.clock.advance(time));
  for (const client of [organizer, stranger, student]) await client.renew();
}

const statusOf = async (id: string): Promise<string> =>
  (await app.client().get<OlympiadDetail>(`/api/olympiads/${id}`)).body.status;

describe('a draft', () => {
  it('is seen by its own organization only', async () => {
    const { id } = await make.olympiad(app, { organizer, publish: false });
    for (const client of [app.client(), student, stranger]) {
      expect((await client.get(`/api/olympiads/${id}`)).status).toBe(404);
    }
    const own = await organizer.get<OlympiadDetail>(`/api/olympiads/${id}`);
    expect(own.body).toMatchObject({ id, status: 'draft', questionCount: 4, maxScore: 40 });
    const listed = await app.client().get<Page<OlympiadSummary>>('/api/olympiads?status=draft');
    expect(listed.body).toEqual({ items: [], page: 1, limit: 20, total: 0 });
    const colleague = await app.as('organizer', { organizationId: organizer.user.organization?.id ?? '' });
    expect((await colleague.get(`/api/olympiads/${id}`)).status).toBe(200);
  });

  it('may be written again until it is published', async () => {
    const { id, written } = await make.olympiad(app, { organizer, publish: false, freezesAt: fromNow(app, 30) });
    const { freezesAt: _, ...unfrozen } = written;
    const zoned = await organizer.put<OrganizerOlympiad>(`/api/olympiads/${id}`, { ...written, zone: 'Asia/Tashkent' });
    expect(zoned.body.zone).toBe('Asia/Tashkent');
    // What would turn the direction of reading is no part of a title.
    const rewritten = { ...unfrozen, title: { en: '\u202eAutumn\u2066 olympiad ' }, durationMinutes: 30 };
    const changed = await organizer.put<OrganizerOlympiad>(`/api/olympiads/${id}`, rewritten);
    expect(changed.body).toMatchObject({ title: 'Autumn olympiad', durationMinutes: 30, status: 'draft' });
    expect([changed.body.freezesAt, changed.body.zone]).toEqual([undefined, undefined]);
    await organizer.post(`/api/olympiads/${id}/publish`);
    const late = await organizer.put(`/api/olympiads/${id}`, written);
    expect([late.status, late.body.errorCode]).toEqual([409, 'OLYMPIAD_NOT_EDITABLE']);
    expect((await stranger.put(`/api/olympiads/${id}`, written)).status).toBe(404);
  });

  it.each([
    ['live standings with an own start', 'board', { timing: 'own', closesAt: '2099-01-01T00:00:00Z' }],
    ['an own start without an end', 'closesAt', { timing: 'own', board: 'after-release' }],
    ['an end that a common start does not have', 'closesAt', { closesAt: '2099-01-01T00:00:00Z' }],
    ['a country twice', 'countries', { countries: ['UZ', 'UZ'] }],
    ['a region twice', 'regions', { regions: ['Andijon', ' ANDIJON'] }],
    ['a region without letters', 'regions.0', { regions: [''] }],
    ['a country that is none', 'countries.0', { countries: ['XX'] }],
    ['grades the wrong way round', 'gradeTo', { gradeFrom: 9, gradeTo: 5 }],
    [
      'a question that is not in the bank',
      'sections.0.questionIds.0',
      { sections: [{ title: { en: 'A' }, questionIds: [NOBODY] }] },
    ],
    ['a logo of somebody else', 'logoId', { logoId: NOBODY }],
    ['an act in disguise', 'publishedAt', { publishedAt: '2026-01-01T00:00:00Z' }],
    ['a duration that is an operator', 'durationMinutes', { durationMinutes: { $gt: 0 } }],
  ])('is refused with %s', async (_, field, change) => {
    const sections = [{ title: { en: 'A' }, draw: { tag: 'any', count: 1 } }];
    const { status, body } = await organizer.post('/api/olympiads', { ...olympiadOf(app), sections, ...change });
    expect(status).toBe(400);
    expect(Object.keys(body.fields ?? {})).toEqual([field]);
  });

  it("cannot ask another organization's question", async () => {
    const { id } = await make.question(stranger);
    const sections = [{ title: { en: 'A' }, questionIds: [id] }];
    const { status, body } = await organizer.post('/api/olympiads', { ...olympiadOf(app), sections });
    expect([status, body.fields]).toEqual([400, { 'sections.0.questionIds.0': 'is not in your question bank' }]);
  });
});

describe('publishing', () => {
  it('is refused while the bank cannot fill a draw, and goes once it can', async () => {
    const sections = [{ title: { en: 'A' }, draw: { tag: 'number-theory', count: 2 } }];
    const draft = await make.olympiad(app, {
      organizer,
      questions: [{ tags: ['number-theory'] }],
      sections,
      publish: false,
    });
    const refused = await organizer.post(`/api/olympiads/${draft.id}/publish`);
    expect([refused.status, refused.body.errorCode]).toEqual([409, 'OLYMPIAD_INCOMPLETE']);
    expect(refused.body.fields).toEqual({ 'sections.0.draw': 'needs 2 questions with the tag and has 1' });
    await make.question(organizer, { tags: ['number-theory'] });
    const published = await organizer.post<OrganizerOlympiad>(`/api/olympiads/${draft.id}/publish`);
    expect(published.body).toMatchObject({ status: 'open', questionCount: 2, maxScore: 20 });
  });

  it('is refused once the time has passed', async () => {
    const { id } = await make.olympiad(app, { organizer, publish: false, opensAt: fromNow(app, -90) });
    const { status, body } = await organizer.post(`/api/olympiads/${id}/publish`);
    expect([status, body.fields]).toEqual([409, { opensAt: 'has passed' }]);
  });

  it('tells everybody how the paper is marked, what a wrong answer costs first', async () => {
    const { id } = await make.olympiad(app, { organizer, questions: [{ kind: 'number' }, { penalty: 2 }, {}] });
    const { body } = await app.client().get<OlympiadDetail>(`/api/olympiads/${id}`);
    expect(body.marking).toEqual([
      { kind: 'single', rule: 'all', penalty: 2 },
      { kind: 'number', rule: 'all-or-nothing' },
      { kind: 'single', rule: 'all' },
    ]);
  });

  it('happens once, however often it is asked for at once', async () => {
    const { id } = await make.olympiad(app, { organizer, publish: false });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => organizer.post<OrganizerOlympiad>(`/api/olympiads/${id}/publish`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.publishedAt)).size).toBe(1);
    const stored = await app.db.collection('olympiads').findOne({ _id: new ObjectId(id) });
    expect(stored?.['acts']).toEqual([{ act: 'publish', by: organizer.user.id, at: expect.any(Date) }]);
    expect(await app.db.collection('events').countDocuments({ type: 'olympiad.changed', key: id })).toBe(1);
  });
});

describe('the status', () => {
  it('follows the clock and the acts, without anything running', async () => {
    const { id } = await make.olympiad(app, { organizer, opensAt: fromNow(app, 10) });
    const act = (name: string) => organizer.post<OrganizerOlympiad>(`/api/olympiads/${id}/${name}`);
    expect(await statusOf(id)).toBe('scheduled');
    expect((await act('close')).body.errorCode).toBe('OLYMPIAD_STATUS');
    await at({ minutes: 11 });
    expect(await statusOf(id)).toBe('open');
    await at({ minutes: 60 });
    expect(await statusOf(id)).toBe('marking');
    await at('now');
  });

  it('becomes marking when the organizer closes, once', async () => {
    const { id, written } = await make.olympiad(app, { organizer });
    const first = await organizer.post<OrganizerOlympiad>(`/api/olympiads/${id}/close`);
    const again = await organizer.post<OrganizerOlympiad>(`/api/olympiads/${id}/close`);
    expect(first.body.status).toBe('marking');
    expect(first.body.closesAt).toBe(first.body.closedAt);
    // Whoever looks is told that it is over before its time.
    const seen = (await app.client().get<OlympiadDetail>(`/api/olympiads/${id}`)).body;
    expect(seen.plannedClosesAt).toBe(new Date(Date.parse(written.opensAt) + 3_600_000).toISOString());
    expect([again.status, again.body.closedAt]).toEqual([200, first.body.closedAt]);
  });

  it('becomes cancelled with a reason, once, but not from a draft', async () => {
    const { id } = await make.olympiad(app, { organizer, publish: false });
    const cancel = (body: object) => organizer.post<OrganizerOlympiad>(`/api/olympiads/${id}/cancel`, body);
    expect((await cancel({ reason: 'Not enough rooms' })).body.errorCode).toBe('OLYMPIAD_STATUS');
    await organizer.post(`/api/olympiads/${id}/publish`);
    expect((await cancel({})).body.fields).toEqual({ reason: 'is required' });
    const first = await cancel({ reason: 'Not enough rooms' });
    const again = await cancel({ reason: 'Another reason' });
    expect([first.status, first.body.status]).toEqual([200, 'cancelled']);
    expect(again.body.cancelledAt).toBe(first.body.cancelledAt);
    expect((await organizer.post(`/api/olympiads/${id}/close`)).body.errorCode).toBe('OLYMPIAD_STATUS');
    const stored = await app.db.collection('olympiads').findOne({ _id: new ObjectId(id) });
    expect((stored?.['acts'] as object[]).at(-1)).toMatchObject({ act: 'cancel', reason: 'Not enough rooms' });
  });

  it('unfreezes standings only once they are frozen', async () => {
    const { id } = await make.olympiad(app, { organizer, freezesAt: fromNow(app, 30) });
    const unfreeze = () => organizer.post<OrganizerOlympiad>(`/api/olympiads/${id}/unfreeze`);
    expect((await unfreeze()).body.errorCode).toBe('OLYMPIAD_STATUS');
    await at({ minutes: 31 });
    expect((await app.client().get<OlympiadDetail>(`/api/olympiads/${id}`)).body.frozen).toBe(true);
    expect((await unfreeze()).body.frozen).toBe(false);
    expect((await unfreeze()).status).toBe(200);
    await at('now');
  });

  it('is changed by its own organizer only', async () => {
    const { id } = await make.olympiad(app, { organizer });
    for (const act of ['publish', 'close', 'cancel', 'unfreeze']) {
      const body = act === 'cancel' ? { reason: 'Because' } : {};
      const path = `/api/olympiads/${id}/${act}`;
      const statuses = [stranger, student, app.client()].map(async (client) => (await client.post(path, body)).status);
      expect(await Promise.all(statuses)).toEqual([404, 403, 401]);
      expect((await organizer.post(`/api/olympiads/${NOBODY}/${act}`, body)).status).toBe(404);
    }
    expect(await statusOf(id)).toBe('open');
  });
});
