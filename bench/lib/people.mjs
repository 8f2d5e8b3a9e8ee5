import { ObjectId } from 'mongodb';
import { Stop } from '../../scripts/lib/stop.mjs';
import { ask } from './load.mjs';

const PASSWORD = 'a password for benches';

/** Somebody using the product over HTTP; throws where it refuses. */
export class Person {
  constructor(url, token) {
    this.url = url;
    this.token = token;
  }

  async post(path, body = {}) {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await ask(this.url, { method: 'POST', path, headers, body: JSON.stringify(body) });
    if (answer.status > 201) throw new Stop(`${path} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(answer.body);
  }
}

/** A student who has just registered. */
export async function student(url, name) {
  const nobody = new Person(url);
  const { token, user } = await nobody.post('/api/auth/register', {
    name: `Student ${name}`,
    email: `student-${name}@bench.example`,
    password: PASSWORD,
  });
  return Object.assign(new Person(url, token), { id: user.id });
}

/** An organizer of a new organization; no route makes the first one. */
export async function organizer(url, db) {
  const email = 'organizer@bench.example';
  await new Person(url).post('/api/auth/register', { name: 'Bench Organizer', email, password: PASSWORD });
  const organization = { _id: new ObjectId(), kind: 'organizer', name: 'Bench Society', country: 'UZ' };
  await db
    .collection('organizations')
    .insertOne({ ...organization, sortName: 'bench society', searchKeys: [], createdAt: new Date() });
  await db.collection('users').updateOne({ email }, { $set: { role: 'organizer', organization } });
  const { token } = await new Person(url).post('/api/auth/login', { email, password: PASSWORD });
  return new Person(url, token);
}
