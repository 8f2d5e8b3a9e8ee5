import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Account, Me } from '@olympiad/shared-dto/users.dto.js';
import type { Client } from '../support/client.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await startApp();
  owner = await app.as('owner', { name: 'Olga Owner' });
});
afterAll(() => app.stop());

describe('my account', () => {
  it('is shown and changed by its person, field by field', async () => {
    const student = await app.as('student');
    const school = await app.organization('school');
    const change = {
      name: '  Ann   Mary Lee ',
      displayName: 'Annie',
      language: 'ru',
      country: 'UZ',
      birthDate: '2010-02-28',
      grade: 9,
      phone: '+998 90 123-45-67',
      showSchool: true,
    };
    const changed = await student.patch<Me>('/api/users/me', { ...change, schoolId: school.id });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({
      ...student.user,
      ...change,
      name: 'Ann Mary Lee',
      organization: { id: school.id, name: school.name, kind: 'school', confirmed: false },
    });
    expect((await student.get<Me>('/api/users/me')).body).toEqual(changed.body);
    const { body } = await student.patch<Me>('/api/users/me', { grade: 10 });
    expect(body).toEqual({ ...changed.body, grade: 10 });
  });

  it('is changed one change after the other when many come at one moment: none takes the database too long', async () => {
    const student = await app.as('student');
    const grades = Array.from({ length: 250 }, (_, index) => 1 + (index % 12));
    const answers = await Promise.all(grades.map((grade) => student.patch<Me>('/api/users/me', { grade })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(statuses).toContain(200);
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body.errorCode).toBe('CHANGED_MEANWHILE');
    }
    expect((await student.patch<Me>('/api/users/me', { grade: 7 })).body.grade).toBe(7);
  });

  it('shows a public name that follows the name until its person picks one', async () => {
    const student = await app.as('student', { name: 'Ann Lee' });
    const shown = async (change: object) => (await student.patch<Me>('/api/users/me', change)).body.displayName;
    expect(await shown({ familyName: 'Chen' })).toBe('Ann Ch.');
    expect(await shown({ familyName: null })).toBe('A…');
    // A form of an earlier release sends back what it was given.
    expect(await shown({ displayName: 'A…' })).toBe('A…');
    expect(await shown({ displayName: 'Ann' })).toBe('Ann');
    expect(await shown({ familyName: 'Lee' })).toBe('Ann');
  });

  it('does not show the whole name that an earlier release stored as the public one', async () => {
    const student = await app.as('student', { name: 'Suharto' });
    await app.db.collection('users').updateOne({ name: 'Suharto' }, { $set: { displayName: 'Suharto' } });
    expect((await student.get<Me>('/api/users/me')).body.displayName).toBe('S…');
  });

  it('takes a phone number as people write it', async () => {
    const student = await app.as('student');
    const kept = async (phone: string) => (await student.patch<Me>('/api/users/me', { phone })).body.phone;
    expect(await kept('+998 (90) 123-45-67')).toBe('+998 (90) 123-45-67');
    expect(await kept('90.123.45.67 ext. 12')).toBe('90.123.45.67 ext. 12');
    expect(await kept(' ＋９９８　９０ １２３−４５−６７')).toBe('+998 90 123-45-67');
  });

  it('keeps what was cleared as cleared, and leaves alone what was not named', async () => {
    const student = await app.as('student');
    const { id: schoolId } = await app.organization('school');
    const given = { country: 'XK', birthDate: '2010-02-28', grade: 13, phone: '+998 90 123-45-67' };
    const guardian = { guardianName: 'Bea Lee', guardianEmail: 'bea@test.example' };
    const { status, body } = await student.patch<Me>('/api/users/me', { ...given, ...guardian, schoolId });
    expect([status, body]).toEqual([200, expect.objectContaining({ ...given, ...guardian })]);
    const cleared = await student.patch<Me>('/api/users/me', {
      country: null,
      birthDate: null,
      phone: null,
      guardianName: null,
      guardianEmail: null,
      schoolId: null,
    });
    expect([cleared.status, cleared.body]).toEqual([200, { ...student.user, grade: 13 }]);
    expect((await student.get<Me>('/api/users/me')).body).toEqual({ ...student.user, grade: 13 });
  });

  it('has a name in one piece or in parts, and follows the parts', async () => {
    const student = await app.as('student');
    const parts = { givenName: 'Ann', familyName: 'Lee' };
    const change = async (input: object) => (await student.patch<Me>('/api/users/me', input)).body;
    expect(await change(parts)).toMatchObject({ ...parts, name: 'Ann Lee' });
    expect(await change({ familyName: null })).toMatchObject({ givenName: 'Ann', name: 'Ann' });
    const whole = await change({ name: 'Li Xiaoming' });
    expect([whole.name, whole.givenName, whole.familyName]).toEqual(['Li Xiaoming', undefined, undefined]);
    const { status, body } = await student.patch('/api/users/me', { givenName: null, familyName: null });
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['name']]);
  });

  it('tells whoever shows people when it changes, and only then', async () => {
    const student = await app.as('student');
    const news = () => app.db.collection('events').countDocuments({ type: 'user.changed', key: student.user.id });
    await student.patch('/api/users/me', {});
    expect(await news()).toBe(0);
    await student.patch('/api/users/me', { displayName: 'Bo' });
    expect(await news()).toBe(1);
  });

  it.each([
    [{ role: 'owner' }, 'role'],
    [{ status: 'active' }, 'status'],
    [{ email: 'x@y.example' }, 'email'],
    [{ accommodationFactor: 2 }, 'accommodationFactor'],
    [{ organizationId: 'f'.repeat(24) }, 'organizationId'],
    [{ birthDate: '2010-02-30' }, 'birthDate'],
    [{ birthDate: '2999-01-01' }, 'birthDate'],
    [{ country: 'XX' }, 'country'],
    [{ grade: 14 }, 'grade'],
    [{ grade: '9' }, 'grade'],
    [{ displayName: ' \u202e ' }, 'displayName'],
    [{ displayName: 'X…' }, 'displayName'],
    [{ familyName: '\u115f' }, 'familyName'],
    [{ guardianName: 'B\u00ad\u00ad' }, 'guardianName'],
    [{ schoolId: 'f'.repeat(24) }, 'schoolId'],
    [{ language: 'xx' }, 'language'],
    [{ phone: 'call me' }, 'phone'],
    [{ phone: '-----' }, 'phone'],
    [{ phone: '1234' }, 'phone'],
    [{ phone: '+1234567890123456' }, 'phone'],
  ])('refuses %j and names the field', async (change, field) => {
    const student = await app.as('student');
    const { status, body } = await student.patch('/api/users/me', change);
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, [field]]);
    expect((await student.get<Me>('/api/users/me')).body).toEqual(student.user);
  });

  it('lets nobody but a student choose a school, and only a school', async () => {
    const [school, university] = [await app.organization('school'), await app.organization('university')];
    const organizer = await app.as('organizer');
    expect((await organizer.patch('/api/users/me', { schoolId: school.id })).status).toBe(400);
    const student = await app.as('student');
    expect((await student.patch('/api/users/me', { schoolId: university.id })).status).toBe(400);
  });
});

describe('the list of accounts', () => {
  const find = (query: string) => owner.get<Page<Account>>(`/api/users?${query}`);

  it('is for owners', async () => {
    for (const role of ['student', 'organizer', 'reviewer'] as const) {
      const { status, body } = await (await app.as(role)).get('/api/users');
      expect([role, status, body.errorCode]).toEqual([role, 403, 'FORBIDDEN']);
    }
  });

  it('finds by the beginnings of words of the name and of the e-mail, and takes signs literally', async () => {
    await app.as('student', { name: 'Zebedee Quark', email: 'zq.one@search.example' });
    await app.as('student', { name: 'Zora Quill', email: 'zq.two@search.example' });
    const names = async (search: string) =>
      (await find(`search=${encodeURIComponent(search)}`)).body.items.map(({ name }) => name);
    expect(await names('zeb')).toEqual(['Zebedee Quark']);
    expect(await names('QU z')).toEqual(['Zora Quill', 'Zebedee Quark']);
    expect(await names('zq.two@search.example')).toEqual(['Zora Quill']);
    for (const nothing of ['.*', '$', 'uark', '{"$gt":""}', '\u0000', '%']) expect(await names(nothing)).toEqual([]);
  });

  it('shows no more of a person than the owner needs', async () => {
    const { body } = await find('role=owner&search=olga');
    expect(body).toEqual({
      items: [
        {
          id: owner.user.id,
          name: 'Olga Owner',
          email: owner.user.email,
          role: 'owner',
          status: 'active',
          createdAt: expect.any(String),
        },
      ],
      page: 1,
      limit: 20,
      total: 1,
    });
  });

  it('falls back to the defaults where paging makes no sense', async () => {
    const shown = async (query: string) => {
      const { status, body } = await find(query);
      return [status, body.page, body.limit];
    };
    expect(await shown('page=0&limit=-1')).toEqual([200, 1, 20]);
    expect(await shown('page=x&limit=1000')).toEqual([200, 1, 100]);
    const far = await find('page=99999999999999');
    expect([far.status, far.body.items]).toEqual([200, []]);
  });

  it('narrows by role and status, and refuses others than there are', async () => {
    const { body } = await find('role=student&status=active&limit=100');
    expect(new Set(body.items.map(({ role, status }) => `${role} ${status}`))).toEqual(new Set(['student active']));
    expect((await find('role=king')).status).toBe(400);
  });

  it.each([
    [{}],
    [{ role: 'student' }],
    [{ status: 'pending' }],
    [{ role: 'student', status: 'active' }],
    [{ searchKeys: 'ze' }],
  ])('reads %j from an index, without a sort', async (filter) => {
    await app.explain('users', filter, { _id: -1 });
  });
});

describe('the owner', () => {
  const change = (id: string, input: object) => owner.patch<Account>(`/api/users/${id}`, input);

  it('approves a reviewer who applied', async () => {
    const { id: applyTo } = await app.organization('university');
    const reviewer = app.client();
    const input = { name: 'Rita View', email: 'rita@test.example', password: PASSWORD, applyTo };
    reviewer.signIn((await reviewer.post<Session>('/api/auth/register', input)).body);
    expect((await reviewer.patch('/api/users/me', {})).body.errorCode).toBe('ACCOUNT_PENDING');
    const approved = await change(reviewer.user.id, { status: 'active' });
    expect([approved.status, approved.body.status, approved.body.organization?.id]).toEqual([200, 'active', applyTo]);
    reviewer.signIn((await reviewer.post<Session>('/api/auth/refresh')).body);
    expect((await reviewer.patch('/api/users/me', {})).status).toBe(200);
  });

  it('leaves behind who changed what, and how it was before', async () => {
    const person = await app.as('student');
    await change(person.user.id, { role: 'verifier' });
    const left = await app.db.collection('audit').find({ targetId: person.user.id }).toArray();
    expect(left.map(({ _id, at: _at, actorId, ...act }) => ({ ...act, actor: String(actorId) }))).toEqual([
      {
        action: 'account.update',
        targetId: person.user.id,
        before: { role: 'student', status: 'active' },
        after: { role: 'verifier', status: 'active' },
        actor: owner.user.id,
      },
    ]);
  });

  it('leaves nothing behind when nothing changes', async () => {
    const person = await app.as('student');
    expect((await change(person.user.id, { role: 'student' })).status).toBe(200);
    expect((await change(person.user.id, {})).status).toBe(200);
    expect(await app.db.collection('audit').countDocuments({ targetId: person.user.id })).toBe(0);
    expect((await person.get('/api/auth/me')).status).toBe(200);
  });

  it('gives a role only with the kind of organization it belongs to', async () => {
    const person = await app.as('student');
    const [organizer, school] = [await app.organization('organizer'), await app.organization('school')];
    const refused = async (input: object) => Object.keys((await change(person.user.id, input)).body.fields ?? {});
    expect(await refused({ role: 'organizer' })).toEqual(['organizationId']);
    expect(await refused({ role: 'organizer', organizationId: school.id })).toEqual(['organizationId']);
    expect(await refused({ role: 'grader', organizationId: school.id })).toEqual(['organizationId']);
    expect(await refused({ role: 'teacher', organizationId: 'f'.repeat(24) })).toEqual(['organizationId']);
    expect(await refused({ status: 'pending' })).toEqual(['status']);
    const given = await change(person.user.id, { role: 'organizer', organizationId: organizer.id });
    expect([given.status, given.body.organization]).toEqual([200, { id: organizer.id, name: organizer.name }]);
    const back = await change(person.user.id, { role: 'verifier' });
    expect([back.status, back.body.organization]).toEqual([200, undefined]);
  });

  it('finds no account under an id nobody has', async () => {
    for (const id of ['f'.repeat(24), 'x', '$ne']) expect((await change(id, { role: 'student' })).status).toBe(404);
  });
});
