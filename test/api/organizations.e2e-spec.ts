import type { Invitation, Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import type { Account } from '@olympiad/shared-dto/users.dto.js';
import { openApp } from '../support/open-app.js';
import { PASSWORD, startApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const app = await openApp();
const owner = await app.as('owner');

let number = 0;
const email = () => `invited-${(number += 1)}@test.example`;
const tokenOf = ({ link = '' }: Invitation) => link.slice(link.lastIndexOf('/') + 1);
const invite = async (input: object) =>
  (await owner.post<Invitation>('/api/organizations/invitations', { email: email(), ...input })).body;

describe('organizations', () => {
  it('are made by owners only', async () => {
    const input = { kind: 'school', name: '  School   No. 5 ', country: 'UZ', region: 'Tashkent' };
    const made = await owner.post<Organization>('/api/organizations', input);
    expect([made.status, made.body]).toEqual([201, { ...input, name: 'School No. 5', id: expect.any(String) }]);
    const refused = await (await app.as('organizer')).post('/api/organizations', input);
    expect(refused.status).toBe(403);
    expect((await app.client().post('/api/organizations', input)).status).toBe(401);
  });

  it.each([
    [{ kind: 'club', name: 'Chess', country: 'UZ' }, 'kind'],
    [{ kind: 'school', name: ' \t ', country: 'UZ' }, 'name'],
    [{ kind: 'school', name: 'School', country: 'ZZ' }, 'country'],
    [{ kind: 'school', name: 'School', country: 'UZ', owner: true }, 'owner'],
  ])('refuses %j and names the field', async (input, field) => {
    const { status, body } = await owner.post('/api/organizations', input);
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, [field]]);
  });

  it('are listed to everyone by name, found by the beginnings of words', async () => {
    for (const name of ['Quasar University', 'Quantum College', 'Big Quasar School']) {
      await owner.post('/api/organizations', { kind: 'university', name, country: 'RU' });
    }
    const names = async (query: string) =>
      (await app.client().get<Page<Organization>>(`/api/organizations?${query}`)).body.items.map(({ name }) => name);
    expect(await names('search=qua')).toEqual(['Big Quasar School', 'Quantum College', 'Quasar University']);
    expect(await names('search=quasar%20un&kind=university')).toEqual(['Quasar University']);
    expect(await names('search=qua&kind=school')).toEqual([]);
    expect(await names('search=.*')).toEqual([]);
  });

  it('are found by every word of the name, in other spellings, by the country, and by the middle of Chinese', async () => {
    const make = (name: string, country: string) =>
      owner.post('/api/organizations', { kind: 'university', name, country });
    await make('Mirzo Ulugʻbek nomidagi Oʻzbekiston Milliy universiteti (bosh bino) «Yulduz» filiali', 'FR');
    await make('清华大学附属中学', 'FI');
    const found = async (search: string) => {
      const path = `/api/organizations?search=${encodeURIComponent(search)}`;
      const { status, body } = await app.client().get<Page<Organization>>(path);
      expect([search, status]).toEqual([search, 200]);
      return body;
    };
    const words = ['filiali', 'bosh', 'Юлдуз', "o'zbekiston mirzo", 'УЛУҒБЕК', 'Frantsiya ulugbek', 'Франция миллий'];
    for (const search of words) {
      const { items, fuzzy } = await found(search);
      expect([search, items.map(({ name }) => name.slice(0, 5)), fuzzy]).toEqual([search, ['Mirzo'], undefined]);
    }
    expect((await found('附属中学')).items).toHaveLength(1);
    expect((await found('Finland')).items.map(({ name }) => name)).toEqual(['清华大学附属中学']);
  });

  it('stand in the order of whoever reads, numbers as numbers', async () => {
    const named = ['Zyx School 10', 'Zyx School 2', 'Zyx Oʻrta', 'Zyx Olim', 'Zyx Suv'];
    for (const name of named) await owner.post('/api/organizations', { kind: 'school', name, country: 'UZ' });
    const order = async (language: string) => {
      const client = app.client();
      client.language = language;
      const { body } = await client.get<Page<Organization>>('/api/organizations?search=zyx');
      return body.items.map(({ name }) => name.slice(4));
    };
    expect(await order('en')).toEqual(['Olim', 'Oʻrta', 'School 2', 'School 10', 'Suv']);
    expect(await order('uz')).toEqual(['Olim', 'School 2', 'School 10', 'Suv', 'Oʻrta']);
  });

  it('that are one letter away are found when nothing else is, and the answer says so', async () => {
    const names = ['Lobachevsky Lyceum', 'Lobachevsky Gymnasium'];
    for (const name of names) await owner.post('/api/organizations', { kind: 'school', name, country: 'RU' });
    const found = async (search: string) =>
      (await app.client().get<Page<Organization>>(`/api/organizations?search=${encodeURIComponent(search)}`)).body;
    expect(await found('Lobachefsky')).toMatchObject({ total: 2, fuzzy: true });
    expect(await found('Лобачевск')).toMatchObject({ total: 2 });
    expect(await found('Lobachefsky Gymn')).toMatchObject({ items: [{ name: names[1] }], fuzzy: true });
    expect(await found('Lobachevsky')).not.toHaveProperty('fuzzy');
    const nothing = await found('Lopachefsky');
    expect([nothing.items, nothing.fuzzy]).toEqual([[], undefined]);
  });

  it('and accounts that an earlier release stored are found in other spellings as well', async () => {
    const { id } = await app.organization('school', 'Ҳамза мактаби');
    await app.as('student', { name: 'Зулфия Хамидова' });
    const former = { $set: { searchKeys: ['x'] }, $unset: { folding: 1 as const } };
    await app.db.collection('organizations').updateOne({ name: 'Ҳамза мактаби' }, former);
    await app.db.collection('users').updateOne({ name: 'Зулфия Хамидова' }, former);
    await until('both are folded again', async () => {
      const { body } = await app.client().get<Page<Organization>>('/api/organizations?search=hamza');
      const accounts = await owner.get<Page<Account>>('/api/users?search=Zulfiya%20Xamidova');
      return body.items[0]?.id === id && accounts.body.total === 1;
    });
  });

  it.each([[{}], [{ kind: 'school' }], [{ searchKeys: 'q' }], [{ kind: 'school', searchKeys: 'q' }]])(
    'reads %j from an index, without a sort',
    async (filter) => {
      await app.explain('organizations', filter, { sortName: 1, _id: 1 });
      const isSearch = Object.hasOwn(filter, 'searchKeys');
      if (!isSearch) await app.explain('organizations', filter, { 'sortNames.uz': 1, _id: 1 });
    },
  );
});

describe('an invitation', () => {
  it('makes an account of its role in its organization, signed in, once', async () => {
    const organization = await app.organization('organizer');
    const invitation = await invite({ role: 'organizer', organizationId: organization.id });
    expect(invitation.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invitation\/[\w-]{43}$/);
    const guest = app.client();
    const path = `/api/auth/invitations/${tokenOf(invitation)}`;
    const { link: _, ...shown } = invitation;
    expect((await guest.get<Invitation>(path)).body).toEqual(shown);
    const joined = await guest.post<Session>(path, { name: 'Org Anizer', password: PASSWORD });
    expect([joined.status, joined.body.user.role, joined.body.user.email]).toEqual([
      201,
      'organizer',
      invitation.email,
    ]);
    expect(joined.body.user.organization).toEqual({ id: organization.id, name: organization.name, kind: 'organizer' });
    expect((await guest.signIn(joined.body).get('/api/auth/me')).status).toBe(200);
    const again = await app.client().post(path, { name: 'Another', password: PASSWORD });
    expect([again.status, again.body.errorCode]).toEqual([404, 'INVITATION_INVALID']);
  });

  it('is accepted with a name in parts and a public name as well', async () => {
    const path = `/api/auth/invitations/${tokenOf(await invite({ role: 'grader' }))}`;
    const nameless = await app.client().post(path, { password: PASSWORD });
    expect([nameless.status, Object.keys(nameless.body.fields ?? {})]).toEqual([400, ['name']]);
    const names = { givenName: 'Gul', familyName: 'Rahimova', displayName: 'Grader One' };
    const joined = await app.client().post<Session>(path, { ...names, password: PASSWORD });
    expect(joined.body.user).toMatchObject({ ...names, name: 'Gul Rahimova' });
  });

  it('is used by one of ten who open the link at once', async () => {
    const path = `/api/auth/invitations/${tokenOf(await invite({ role: 'grader' }))}`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.client().post(path, { name: 'A Grader', password: PASSWORD })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404 || status === 409)).toHaveLength(9);
  });

  it('stands in the database without its token', async () => {
    const invitation = await invite({ role: 'verifier' });
    const stored = await app.db.collection('invitations').find().toArray();
    expect(JSON.stringify(stored)).not.toContain(tokenOf(invitation));
  });

  it('is over after 7 days', async () => {
    const path = `/api/auth/invitations/${tokenOf(await invite({ role: 'verifier' }))}`;
    await app.clock.advance({ days: 7, seconds: 1 });
    for (const answer of [
      await app.client().get(path),
      await app.client().post(path, { name: 'Late', password: PASSWORD }),
    ]) {
      expect([answer.status, answer.body.errorCode]).toEqual([404, 'INVITATION_INVALID']);
    }
    owner.signIn((await owner.post<Session>('/api/auth/login', { email: owner.user.email, password: PASSWORD })).body);
  });

  it('is not used up when the e-mail has an account meanwhile', async () => {
    const invitation = await invite({ role: 'grader' });
    await app.client().post('/api/auth/register', { name: 'Early', email: invitation.email, password: PASSWORD });
    const path = `/api/auth/invitations/${tokenOf(invitation)}`;
    const taken = await app.client().post(path, { name: 'Late', password: PASSWORD });
    expect([taken.status, taken.body.errorCode]).toEqual([409, 'EMAIL_TAKEN']);
    expect((await app.client().get(path)).status).toBe(200);
  });

  it.each([
    [{ role: 'organizer' }, 'organizationId'],
    [{ role: 'king' }, 'role'],
    [{ role: 'organizer', organizationId: 'f'.repeat(24) }, 'organizationId'],
    [{ role: 'grader', organizationId: 'f'.repeat(24) }, 'organizationId'],
    [{ role: 'grader', link: 'https://evil.example' }, 'link'],
  ])('is refused for %j', async (input, field) => {
    const { status, body } = await owner.post('/api/organizations/invitations', { email: email(), ...input });
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, [field]]);
  });

  it('is not made for whoever has an account', async () => {
    const { user } = await app.as('student');
    const { status, body } = await owner.post('/api/organizations/invitations', { email: user.email, role: 'grader' });
    expect([status, body.errorCode]).toEqual([409, 'EMAIL_TAKEN']);
  });

  it('is listed to owners while it is open, without its link', async () => {
    const invitation = await invite({ role: 'grader' });
    const { body } = await owner.get<Page<Invitation>>('/api/organizations/invitations?limit=100');
    const { link: _, ...shown } = invitation;
    // Two processes may name what they make in one second in either order.
    expect(body.items).toContainEqual(shown);
    expect(body.items.every((item) => !('link' in item))).toBe(true);
    expect((await (await app.as('student')).get('/api/organizations/invitations')).status).toBe(403);
    await app.explain('invitations', { acceptedAt: null, expiresAt: { $gt: app.clock.now() } }, { _id: -1 });
  });

  it('leads to the web app where that is elsewhere', async () => {
    const apart = await startApp({ env: { FRONTEND_URL: 'https://olympiad.example' }, processes: 1 });
    try {
      const { body } = await (
        await apart.as('owner')
      ).post<Invitation>('/api/organizations/invitations', { email: email(), role: 'grader' });
      expect(body.link).toMatch(/^https:\/\/olympiad\.example\/invitation\//);
    } finally {
      await apart.stop();
    }
  });
});
