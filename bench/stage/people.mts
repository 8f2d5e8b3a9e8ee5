import { ObjectId, type Db } from 'mongodb';
import { Stop } from '../../scripts/process/stop.mjs';
import { ask } from '../measuring/load.mts';

const PASSWORD = 'a password for benches';

/** Somebody using the product over HTTP; throws where it refuses. */
export class Person {
  readonly url: string;
  readonly token: string | undefined;

  constructor(url: string, token?: string) {
    this.url = url;
    this.token = token;
  }

  /** @returns what the route promises */
  post<Json = unknown>(path: string, body: object = {}): Promise<Json> {
    return this.#send<Json>('POST', path, body);
  }

  patch<Json = unknown>(path: string, body: object): Promise<Json> {
    return this.#send<Json>('PATCH', path, body);
  }

  async #send<Json>(method: string, path: string, body: object): Promise<Json> {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await ask(this.url, { method, path, headers, body: JSON.stringify(body) });
    if (answer.status > 201) throw new Stop(`${path} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(answer.body) as Json;
  }
}

/** A student who has just registered. */
export async function student(url: string, name: string | number) {
  const nobody = new Person(url);
  const { token, user } = await nobody.post<{ token: string; user: { id: string } }>('/api/auth/register', {
    name: `Student ${name}`,
    email: `student-${name}@bench.example`,
    password: PASSWORD,
  });
  return Object.assign(new Person(url, token), { id: user.id });
}

/** An organizer of a new organization; no route makes the first one. */
export async function organizer(url: string, db: Db) {
  const email = 'organizer@bench.example';
  await new Person(url).post('/api/auth/register', { name: 'Bench Organizer', email, password: PASSWORD });
  const organization = { _id: new ObjectId(), kind: 'organizer', name: 'Bench Society', country: 'UZ' };
  await db
    .collection('organizations')
    .insertOne({ ...organization, sortName: 'bench society', searchKeys: [], createdAt: new Date() });
  await db.collection('users').updateOne({ email }, { $set: { role: 'organizer', organization } });
  const { token } = await new Person(url).post<{ token: string }>('/api/auth/login', { email, password: PASSWORD });
  return new Person(url, token);
}
