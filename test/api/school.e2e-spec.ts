import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { SchoolCode, SchoolStudent } from '@olympiad/shared-dto/schools.dto.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { schoolStudentsFilter, schoolStudentsOrder } from '../../apps/api/src/users/school-students.service.js';
import type { Client } from '../support/client.js';
import { slowPlan } from '../support/explain.js';
import { make } from '../support/make.js';
import { proofFor } from '../support/proof.js';
import { settledStandings } from '../support/standings.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const students = async (who: Client, query = ''): Promise<SchoolStudent[]> =>
  (await who.get<Page<SchoolStudent>>(`/api/school/students${query}`)).body.items;

async function schoolWith(names: string[]) {
  const school = await app.organization('school');
  const admin = await app.as('school-admin', { organizationId: school.id });
  const people = await Promise.all(names.map((name) => app.as('student', { name })));
  for (const one of people) await one.patch('/api/users/me', { schoolId: school.id, grade: 9 });
  return { school, admin, people: people as [Client, ...Client[]] };
}

const schoolOf = async (student: Client) => (await student.get<Me>('/api/users/me')).body.organization;

describe('the school’s desk', () => {
  it('lists who named the school, and shows no more of them than it takes to know them', async () => {
    const { admin, people } = await schoolWith(['Ann Lee', 'Bob Ray']);
    const [ann, bob] = people;
    expect(await students(admin)).toEqual([
      { id: ann.user.id, name: 'Ann Lee', grade: 9, confirmed: false },
      { id: bob?.user.id, name: 'Bob Ray', grade: 9, confirmed: false },
    ]);
    const other = await app.as('teacher');
    expect(await students(other)).toEqual([]);
  });

  it('stands in the order of its reader’s language, with numbers as numbers, confirmed or not', async () => {
    const { admin, people } = await schoolWith(['Ali 10', 'Zafar', 'Oʻktam', 'Ali 2', 'Яна', 'Борис']);
    await admin.post(`/api/school/students/${people[1]?.user.id}/confirm`);
    const names = async (language: string, query = '') =>
      (
        await admin.get<Page<SchoolStudent>>(`/api/school/students${query}`, { 'accept-language': language })
      ).body.items.map(({ name }) => name);
    expect(await names('en')).toEqual(['Ali 2', 'Ali 10', 'Oʻktam', 'Zafar', 'Борис', 'Яна']);
    expect(await names('uz')).toEqual(['Ali 2', 'Ali 10', 'Zafar', 'Oʻktam', 'Борис', 'Яна']);
    expect(await names('ru')).toEqual(['Борис', 'Яна', 'Ali 2', 'Ali 10', 'Oʻktam', 'Zafar']);
    expect(await names('ru', '?limit=2&page=2')).toEqual(['Ali 2', 'Ali 10']);
    const [renamed] = people;
    await renamed.patch('/api/users/me', { givenName: 'Zuhra' });
    expect((await names('en'))[0]).toBe('Ali 2');
  });

  it('confirms its own students only, once or twice, and tells them', async () => {
    const { school, admin, people } = await schoolWith(['Ann Lee']);
    const [ann] = people;
    const path = `/api/school/students/${ann.user.id}/confirm`;
    expect((await (await app.as('school-admin')).post(path)).status).toBe(404);
    expect(await schoolOf(ann)).toEqual({ id: school.id, name: school.name, kind: 'school', confirmed: false });
    for (const _ of [1, 2]) expect((await admin.post(path)).status).toBe(200);
    expect((await schoolOf(ann))?.confirmed).toBe(true);
    expect(await students(admin, '?state=named')).toEqual([]);
    expect((await students(admin, '?state=confirmed')).map(({ id }) => id)).toEqual([ann.user.id]);
    // Naming the same school again is no new claim; another one is.
    await ann.patch('/api/users/me', { schoolId: school.id });
    expect((await schoolOf(ann))?.confirmed).toBe(true);
    await ann.patch('/api/users/me', { schoolId: (await app.organization('school')).id });
    expect((await schoolOf(ann))?.confirmed).toBe(false);
  });

  it('sends away who is none of its own', async () => {
    const { admin, people } = await schoolWith(['Ann Lee']);
    const [ann] = people;
    const path = `/api/school/students/${ann.user.id}`;
    expect((await (await app.as('school-admin')).delete(path)).status).toBe(404);
    expect((await admin.delete(path)).status).toBe(204);
    expect(await schoolOf(ann)).toBeUndefined();
    expect((await admin.delete(path)).status).toBe(404);
  });

  it('takes who knows its code at once, however it is written, and nobody by a former one', async () => {
    const { school, admin } = await schoolWith([]);
    expect((await admin.get<SchoolCode>('/api/school/code')).body).toEqual({});
    const first = (await admin.post<SchoolCode>('/api/school/code')).body.code ?? '';
    expect(first).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
    const code = (await admin.post<SchoolCode>('/api/school/code')).body.code ?? '';
    const ann = await app.as('student');
    const refused = await ann.post('/api/users/me/school', { code: first });
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([400, ['code']]);
    const written = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
    const joined = await ann.post<Me>('/api/users/me/school', { code: written });
    expect([joined.status, joined.body.organization]).toEqual([
      200,
      { id: school.id, name: school.name, kind: 'school', confirmed: true },
    ]);
  });

  it('takes its code from keyboards of other scripts, which have letters that look alike, and from what was copied', async () => {
    const { admin } = await schoolWith([]);
    const code = (await admin.post<SchoolCode>('/api/school/code')).body.code ?? '';
    const [latin, cyrillic] = ['ABEKMHPCTYX', 'АВЕКМНРСТУХ'];
    const alike = code.replace(/./g, (sign) => cyrillic[latin.indexOf(sign)] ?? sign);
    const wide = code.replace(/./g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    const grouped = [`${code.slice(0, 4)}\u2013${code.slice(4)}`, [...code].join('\u00a0'), `\u200e${code}\u200f`];
    for (const typed of [alike, alike.toLowerCase(), wide, ...grouped]) {
      const ann = await app.as('student');
      const joined = await ann.post<Me>('/api/users/me/school', { code: typed });
      expect([typed, joined.status]).toEqual([typed, 200]);
    }
  });

  it('has its code guessed by nobody: after ten wrong ones each costs waiting or work, and the right one gets in', async () => {
    const { school, admin } = await schoolWith([]);
    const code = (await admin.post<SchoolCode>('/api/school/code')).body.code ?? '';
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    const join = (student: Client, typed: string, headers = {}) =>
      student.post<Me>('/api/users/me/school', { code: typed }, headers);
    for (let tries = 0; tries < 10; tries += 1) expect((await join(ann, `NOSCHOO${tries}`)).status).toBe(400);
    const told = await join(ann, code);
    expect([told.status, told.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
    expect(Number(told.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    // Nobody else waits for it.
    expect((await join(bob, code)).status).toBe(200);
    const joined = await join(ann, code, { 'x-proof': await proofFor(told) });
    expect([joined.status, joined.body.organization?.id]).toEqual([200, school.id]);
  });

  it('stands beside a name in standings only once it is confirmed', async () => {
    const { school, admin, people } = await schoolWith(['Ann Lee']);
    const [ann] = people;
    await ann.patch('/api/users/me', { showSchool: true });
    const olympiad = await make.olympiad(app, { questions: [{ kind: 'single' }] });
    await make.sat(olympiad, ann);
    await app.settled();
    const row = async () => (await settledStandings(app, olympiad)).items[0];
    expect(await row()).not.toHaveProperty('school');
    await admin.post(`/api/school/students/${ann.user.id}/confirm`);
    expect((await row())?.school).toBe(school.name);
  });

  it('reads its lists by an index', async () => {
    const { school } = await schoolWith(['Ann Lee', 'Bob Ray']);
    for (const state of [undefined, 'named', 'confirmed'] as const) {
      for (const language of LANGUAGES) {
        const filter = schoolStudentsFilter(school.id, state);
        const plan = await slowPlan(app.db, 'users', filter, { sort: schoolStudentsOrder(language) });
        expect(plan.keysExamined).toBeLessThanOrEqual(10);
      }
    }
  });
});
