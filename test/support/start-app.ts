import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, ObjectId, type Db, type Sort } from 'mongodb';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { ORGANIZATION_OF_ROLE, type OrganizationKind, type Role } from '@olympiad/shared-dto/roles.js';
import { startProcess, type ApiProcess } from './api-processes.js';
import { Client } from './client.js';
import { DatabaseUser } from './database-user.js';
import { PASSWORD } from './password.mjs';
import { slowPlan } from './explain.js';
import { until } from './until.js';
import { runOnce } from '../suite.mjs';

export { PASSWORD };

/** The same for all tests of a run, so that what one process signs another accepts. */
const SIGNING_KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

interface Options {
  /** Further environment of the API. */
  env?: Record<string, string>;
  processes?: number;
  /** The address of a database on a MongoDB of the test's own, by its name. */
  mongodb?: (name: string) => string;
}

/** Starts the API on an empty database of its own. */
export async function startApp(options: Options = {}): Promise<TestApp> {
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const uri = (options.mongodb ?? sharedMongodb)(name);
  const uploads = await mkdtemp(join(tmpdir(), 'olympiad-uploads-'));
  const mongo = await MongoClient.connect(uri);
  // A server that asks who comes has a user for the product alone.
  const isAsked = !options.mongodb && new URL(uri).username !== '';
  const user = isAsked ? await DatabaseUser.create(mongo, uri) : undefined;
  const environment = {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    MONGODB_URI: user?.uri ?? uri,
    JWT_SECRET: 'a secret that only the tests know, 32+',
    SIGNING_KEY,
    UPLOAD_PATH: uploads,
    TEST_NAME: name,
    ...options.env,
  };
  const count = options.processes ?? asManyAsTheRun();
  const processes: ApiProcess[] = [];
  try {
    for (let index = 0; index < count; index += 1) processes.push(await startProcess(environment));
  } catch (error) {
    await Promise.all(processes.map((process) => process.end()));
    await user?.remove();
    await mongo.close();
    throw error;
  }
  return new TestApp(processes, environment, mongo, mongo.db(name), user);
}

/** The suite runs once with one process an application and once with two. */
function asManyAsTheRun(): number {
  const { testPath = '' } = expect.getState();
  const isOnce = runOnce.some((path) => testPath.endsWith(path));
  if (isOnce) throw new Error('What test/suite.mjs has run once must say how many processes it means');
  return Number(process.env['API_PROCESSES'] ?? 1);
}

/** The one that all test files share. */
function sharedMongodb(name: string): string {
  const uri = new URL(process.env['TEST_MONGODB_URI'] ?? '');
  uri.pathname = `/${name}`;
  return uri.href;
}

/** The running API and what tests do with it. */
export class TestApp {
  private ahead = 0;
  private owner: Promise<Client> | undefined;
  private people = 0;

  constructor(
    readonly processes: ApiProcess[],
    readonly environment: Record<string, string>,
    /** As whoever prepares the tests, who may do everything. */
    readonly mongo: MongoClient,
    /** For looking at what is stored, and for what no route can build. */
    readonly db: Db,
    private readonly user: DatabaseUser | undefined,
  ) {}

  readonly clock = {
    now: (): Date => new Date(Date.now() + this.ahead),
    set: (time: string | Date): Promise<void> => this.turn(new Date(time).getTime() - Date.now()),
    advance: (by: { days?: number; hours?: number; minutes?: number; seconds?: number }): Promise<void> => {
      const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
      return this.turn(this.ahead + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000);
    },
  };

  get url(): string {
    return this.processes[0]?.url ?? '';
  }

  /** Nobody in particular. */
  client(): Client {
    return new Client(() => this.processes.filter(({ child }) => child.connected).map(({ url }) => url));
  }

  /** Somebody signed in with the role; an organization is made where the role needs one. */
  async as(role: Role, person: { name?: string; email?: string; organizationId?: string } = {}): Promise<Client> {
    this.people += 1;
    const { name = `Person ${this.people}`, email = `${role}-${this.people}@test.example` } = person;
    const client = this.client();
    const registered = await client.post<Session>('/api/auth/register', { name, email, password: PASSWORD });
    if (registered.status !== 201) throw new Error(`Registering failed: ${JSON.stringify(registered.body)}`);
    client.signIn(registered.body);
    if (role === 'student') return client;
    const kind = ORGANIZATION_OF_ROLE[role];
    const organizationId = person.organizationId ?? (kind && (await this.organization(kind)).id);
    const organization =
      organizationId === undefined
        ? null
        : await this.db
            .collection('organizations')
            .findOne({ _id: new ObjectId(organizationId) }, { projection: { kind: 1, name: 1, country: 1 } });
    await this.db
      .collection('users')
      .updateOne({ email }, { $set: { role, status: 'active', ...(organization && { organization }) } });
    return client.renew();
  }

  /** A new organization of the kind. */
  async organization(kind: OrganizationKind, name = `${kind} ${randomUUID().slice(0, 8)}`): Promise<Organization> {
    this.owner ??= this.as('owner');
    const made = await (
      await this.owner
    ).post<Organization>('/api/organizations', { kind, name, country: 'UZ', region: 'Tashkent' });
    if (made.status !== 201) throw new Error(`No organization: ${JSON.stringify(made.body)}`);
    return made.body;
  }

  /** Waits until every event has been handled and every job has ended. */
  async settled(): Promise<void> {
    // Kept by most servers, and so is what was written with it: the product tells some things only then.
    const kept = { readConcern: { level: 'majority' } } as const;
    const isHandled = async () =>
      !(await this.db.collection('events', kept).findOne({ 'pending.0': { $exists: true } }));
    await until('all events are handled', isHandled);
    await until('all jobs have ended, and what they told is handled', async () => {
      return !(await this.db.collection('jobs', kept).findOne({ isOpen: true })) && (await isHandled());
    });
  }

  /** Fails when the query would scan a collection or sort in memory; answers the keys and documents examined. */
  explain(collection: string, filter: object, sort: Sort = {}, limit = 20, hint?: string) {
    return slowPlan(this.db, collection, filter, { sort, limit, ...(hint !== undefined && { hint }) });
  }

  /** Lets the product's user read and write one more database, as an operator would for what is restored beside it. */
  async mayAlsoUse(database: string): Promise<void> {
    await this.user?.mayAlsoUse(database);
  }

  /** Starts one more process on the same database. */
  async join(): Promise<ApiProcess> {
    const process = await startProcess({ ...this.environment, TEST_CLOCK_AHEAD: String(this.ahead) });
    this.processes.push(process);
    return process;
  }

  /** Ends a process as a power cut would, and starts another one in its place, at the same address. */
  async replace(old: ApiProcess): Promise<void> {
    await old.kill();
    const { port } = new URL(old.url);
    const again = { ...this.environment, PORT: port, TEST_CLOCK_AHEAD: String(this.ahead) };
    let next: ApiProcess | undefined;
    // A connection that goes out may have been given its port meanwhile.
    await until('its address is free', async () => {
      next = await startProcess(again).catch((error: unknown) => {
        if (!String(error).includes('EADDRINUSE')) throw error;
        return undefined;
      });
      return next !== undefined;
    });
    this.processes[this.processes.indexOf(old)] = next as ApiProcess;
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.end()));
    await this.db.dropDatabase();
    await this.user?.remove();
    await this.mongo.close();
    await rm(this.environment['UPLOAD_PATH'] ?? '', { recursive: true, force: true });
  }

  private async turn(ahead: number): Promise<void> {
    this.ahead = ahead;
    // The owner's token may have ended by now.
    this.owner = undefined;
    await Promise.all(this.processes.map((process) => process.turnClock(ahead)));
  }
}
