import { randomUUID } from 'node:crypto';
import type { Invitation } from '@olympiad/shared-dto/auth.dto.js';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../support/client.js';
import { FakeClamd } from '../support/fake-clamd.js';
import { BucketKeeping } from '../support/keeping.js';
import { MailServer } from '../support/mail-server.js';
import { make, type MadeOlympiad } from '../support/make.js';
import { OwnMongod } from '../support/own-mongod.js';
import { pdf, png } from '../support/pictures.js';
import { publishedOf } from '../support/portfolios.js';
import { body, change, save, submit } from '../support/sitting.js';
import { SmallDisk } from '../support/small-disk.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const DISK_MEBIBYTES = 12;
const LARGEST_UPLOAD = 4_000_000;

/** The product with everything around it that it can have, on files of the given kind. */
class Site {
  private constructor(
    readonly app: TestApp,
    readonly owner: Client,
    readonly olympiad: MadeOlympiad,
  ) {}

  static async open(env: Record<string, string>): Promise<Site> {
    const app = await startApp({ env: { MAX_FILE_SIZE: String(LARGEST_UPLOAD), ...env }, processes: 1 });
    return new Site(app, await app.as('owner'), await make.olympiad(app));
  }

  /** Somebody new takes part from the registration to the receipt. */
  async sitThrough(): Promise<void> {
    const student = await this.app.as('student');
    const { id, questions } = await make.attempt(this.olympiad, student);
    const text = questions.find(({ kind }) => kind === 'short-text');
    const saved = await save(student, id, body(1, change(text?.id ?? '', 'an answer')));
    expect(saved.status).toBe(200);
    const handedIn = await submit(student, id, { clientId: 'page', seq: 2 });
    expect([handedIn.status, typeof handedIn.body.signature]).toEqual([200, 'string']);
  }

  /** Requests are still taken, and readiness says of this part that it is away, and why. */
  async names(part: string, why: RegExp): Promise<void> {
    await until(`readiness names ${part}`, async () => {
      const said = await this.readiness(part);
      return said.code === 200 && said.status === 'degraded' && why.test(said.message ?? '');
    });
  }

  async well(part: string): Promise<void> {
    await until(`${part} is well`, async () => (await this.readiness(part)).status === 'up');
  }

  private async readiness(part: string): Promise<{ code: number; status?: string; message?: string }> {
    const { status, body } = await this.owner.get<{
      details: Record<string, { status: string; message?: string }>;
    }>('/readyz');
    return { code: status, ...body.details[part] };
  }

  async upload(): Promise<{ status: number; errorCode: string | undefined; retryAfter: string | null }> {
    const student = await this.app.as('student');
    const answer = await student.upload<UploadedFile>(
      '/api/upload/evidence',
      'a.pdf',
      'application/pdf',
      pdf('x'.repeat(LARGEST_UPLOAD / 2)),
    );
    return {
      status: answer.status,
      errorCode: answer.body.errorCode,
      retryAfter: answer.headers.get('retry-after'),
    };
  }

  async refusesUploads(errorCode: string): Promise<void> {
    const retryAfter = expect.stringMatching(/^\d+$/) as string;
    expect(await this.upload()).toEqual({ status: 503, errorCode, retryAfter });
  }

  async takesUploads(): Promise<void> {
    expect((await this.upload()).status).toBe(201);
  }
}

describe('sitting an olympiad is unaffected', () => {
  let disk: SmallDisk;
  let clamd: FakeClamd;
  let mail: MailServer;
  let site: Site;
  beforeAll(async () => {
    disk = await SmallDisk.mount(DISK_MEBIBYTES);
    clamd = await FakeClamd.open();
    mail = await MailServer.open();
    site = await Site.open({ UPLOAD_PATH: `${disk.path}/uploads`, ...clamd.env, ...mail.env });
  });
  afterAll(async () => {
    await site.app.stop();
    await mail.stop();
    await clamd.close();
    await disk.end();
  });

  it('while the disk is full, which keeps nothing of a file that found no room', async () => {
    await site.takesUploads();
    await disk.fill(1_000_000);
    await site.names('uploads', /0 MiB left.*make room/);
    await site.refusesUploads('STORAGE_FULL');
    await site.sitThrough();
    await disk.empty();
    await site.takesUploads();
    await site.well('uploads');
  });

  it('while the upload folder is read-only', async () => {
    await disk.lock();
    try {
      await site.names('uploads', /cannot be written.*permissions/);
      await site.refusesUploads('STORAGE_FULL');
      await site.sitThrough();
    } finally {
      await disk.unlock();
    }
    await site.takesUploads();
    await site.well('uploads');
  });

  it('while the virus scanner is gone, and nothing is kept that it has not seen', async () => {
    await clamd.close();
    await site.names('scanner', /no upload is taken/);
    await site.refusesUploads('SCANNER_GONE');
    await site.sitThrough();
    clamd = await FakeClamd.open(clamd.port);
    await site.takesUploads();
    await site.well('scanner');
  });

  it('while the mail server is gone, and people can be invited by the link on the screen', async () => {
    await mail.stop();
    const email = 'guest@somewhere.test';
    const { status, body } = await site.owner.post<Invitation>('/api/organizations/invitations', {
      email,
      role: 'grader',
    });
    expect([status, typeof body.link]).toEqual([201, 'string']);
    await site.names('mail', /1 mail waits/);
    await site.sitThrough();
    await mail.start();
    await until('the mail arrives', () => mail.to(email).length === 1);
    await site.well('mail');
  });
});

it('sitting an olympiad is unaffected while the object store is gone or says nothing', async () => {
  const bucket = await BucketKeeping.open();
  const site = await Site.open(bucket.env);
  try {
    await site.takesUploads();
    await bucket.kill();
    await site.names('uploads', /object store.*does not answer/);
    await site.refusesUploads('STORAGE_GONE');
    await site.sitThrough();
    await bucket.start();
    await site.well('uploads');
    bucket.freeze();
    await site.names('uploads', /does not answer/);
    await site.sitThrough();
    bucket.thaw();
    await site.well('uploads');
    await site.takesUploads();
  } finally {
    await site.app.stop();
    await bucket.end();
  }
});

describe('the last of the disk is kept for answers', () => {
  const MEBIBYTES = 240;
  let disk: SmallDisk;
  let mongod: OwnMongod;
  let app: TestApp;
  beforeAll(async () => {
    disk = await SmallDisk.mount(MEBIBYTES);
    mongod = await OwnMongod.create(disk.path);
    await mongod.start();
    app = await startApp({ processes: 2, mongodb: (name) => mongod.uri(name) });
  });
  afterAll(async () => {
    await app.stop();
    await mongod.kill();
    await disk.end();
  });

  it('when the disk of the database is nearly full, and all is taken again when there is room', async () => {
    const owner = await app.as('owner');
    const olympiad = await make.olympiad(app);
    const [student, late] = [await app.as('student'), await app.as('student')];
    const portfolio = await publishedOf(student, { headline: 'Likes numbers' });
    const { id, questions } = await make.attempt(olympiad, student);
    const readiness = async () => {
      const { body } = await owner.get<{ details: Record<string, { status: string; message?: string }> }>('/readyz');
      return body.details['reserve'];
    };
    const refused = async () =>
      Promise.all([
        app.client().post('/api/auth/register', { name: 'New Comer', email: 'new@test.example', password: PASSWORD }),
        late.upload('/api/upload/photo', 'a.png', 'image/png', await png()),
        student.put(`/api/portfolio/${portfolio.id}`, { baseRevision: portfolio.revision, headline: 'Other' }),
        late.post('/api/portfolio', { slug: 'too-late' }),
      ]);

    await disk.fill(20_000_000);
    await until('only answers are saved', async () => (await refused()).every(({ status }) => status === 503));
    for (const { body: said, headers } of await refused()) {
      expect([said.errorCode, said.message]).toEqual(['STORAGE_FULL', expect.stringContaining('only answers')]);
      expect(headers.get('retry-after')).not.toBeNull();
    }
    expect(await readiness()).toMatchObject({
      status: 'degraded',
      message: expect.stringMatching(/kept for answers.*make room/) as string,
    });

    const text = questions.find(({ kind }) => kind === 'short-text')?.id ?? '';
    expect((await save(student, id, body(1, change(text, 'an answer')))).status).toBe(200);
    expect((await submit(student, id, { clientId: 'page', seq: 2 })).status).toBe(200);
    // Whoever comes late signs in, registers and begins.
    const credentials = { email: late.user.email, password: PASSWORD };
    expect((await late.post('/api/auth/login', credentials)).status).toBe(200);
    expect((await make.attempt(olympiad, late)).state).toBe('open');
    expect((await late.upload('/api/upload/answer', 'a.png', 'image/png', await png())).status).toBe(201);
    expect((await late.get('/api/portfolios')).status).toBe(200);
    // A page can be taken off the site, and what makes room is welcome.
    const act = `/api/portfolio/${portfolio.id}/unpublish`;
    const { revision } = (await student.get<OwnPortfolio>('/api/portfolio/me')).body;
    expect((await student.post(act, { baseRevision: revision })).status).toBe(200);
    expect((await late.delete(`/api/files/${'0'.repeat(24)}`)).status).toBe(404);

    await disk.empty();
    const someone = () => ({ name: 'New Comer', email: `${randomUUID()}@test.example`, password: PASSWORD });
    const isTaken = async () => (await app.client().post('/api/auth/register', someone())).status === 201;
    await until('all is taken again', isTaken);
    await until('readiness is well', async () => (await readiness())?.status === 'up');
  });
});
