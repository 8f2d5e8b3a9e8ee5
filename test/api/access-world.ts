import type { Invitation, Session, SignInHelp } from '@olympiad/shared-dto/auth.dto.js';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { ROLES, type Role } from '@olympiad/shared-dto/roles.js';
import { VISIBILITIES, type Visibility } from '@olympiad/shared-dto/rules/portfolio.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../support/client.js';
import { make, type MadeOlympiad } from '../support/make.js';
import { png } from '../support/pictures.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

/**
 * Who may ask: nobody in particular, a reviewer who waits for approval, a student who was disabled after signing in,
 * each role, and a stranger, who has the role of the record's owner but another record.
 */
export const WHO = ['anonymous', 'pending', 'disabled', ...ROLES, 'stranger'] as const;
export type Who = (typeof WHO)[number];
export type StrangerRole = 'student' | 'organizer';

/** Everybody, and what they have. The student's attempt runs in `open`, which the organizer runs. */
export class World {
  private made = 0;

  private constructor(
    readonly app: TestApp,
    readonly people: Record<Exclude<Who, 'stranger'>, Client>,
    readonly strangers: Record<StrangerRole, Client>,
    readonly open: MadeOlympiad,
    readonly attemptId: string,
    readonly logoId: string,
    /** In the student's public portfolio, and in nothing. */
    readonly photoId: string,
    readonly unshownId: string,
    readonly evidenceId: string,
    /** Published portfolios by who may see them; the public one is the student's. */
    readonly slugs: Record<Visibility, string>,
  ) {}

  static async begin(): Promise<World> {
    const app = await startApp();
    const people = { anonymous: app.client(), pending: await pendingReviewer(app, 'pending') } as World['people'];
    for (const role of ROLES) people[role] = await app.as(role);
    people.disabled = await disabledStudent(app, people.owner);
    const strangers = { student: await app.as('student'), organizer: await app.as('organizer') };
    const open = await make.olympiad(app, { organizer: people.organizer, questions: [{ kind: 'single' }] });
    const attempt = await make.attempt(open, people.student);
    const [photo, unshown] = [await upload(people.student, 'photo'), await upload(people.student, 'photo')];
    const [logo, evidence] = [await upload(people.organizer, 'logo'), await upload(people.student, 'evidence')];
    const slugs = {} as Record<Visibility, string>;
    for (const visibility of VISIBILITIES) {
      const student = visibility === 'public' ? people.student : await app.as('student');
      slugs[visibility] = await publishedPortfolio(student, visibility, visibility === 'public' ? photo : '');
    }
    return new World(app, people, strangers, open, attempt.id, logo, photo, unshown, evidence, slugs);
  }

  who(who: Who, stranger: StrangerRole): Client {
    return who === 'stranger' ? this.strangers[stranger] : this.people[who];
  }

  /** Somebody of the kind whose sessions nobody else needs. */
  async fresh(who: Who, stranger: StrangerRole): Promise<Client> {
    if (who === 'anonymous') return this.app.client();
    if (who === 'pending') return pendingReviewer(this.app, this.unique());
    if (who === 'disabled') return disabledStudent(this.app, this.people.owner);
    const role: Role = who === 'stranger' ? stranger : who;
    return this.app.as(role, { email: this.email() });
  }

  /** The path of a job that an owner started. */
  async ownersJob(): Promise<string> {
    const { user } = await this.fresh('student', 'student');
    const asked = await this.people.owner.delete<Job>(`/api/users/${user.id}`, { currentPassword: PASSWORD });
    return `/api/jobs/${asked.body.id}`;
  }

  unique(): string {
    return `unique-${(this.made += 1)}`;
  }

  email(): string {
    return `${this.unique()}@access.example`;
  }

  /** One more olympiad of the organizer. */
  async another(publish: boolean): Promise<string> {
    const { id } = await make.olympiad(this.app, {
      organizer: this.people.organizer,
      questions: [{ kind: 'single' }],
      publish,
    });
    return id;
  }

  /** What an edit of the student's portfolio starts from. */
  async revision(): Promise<{ baseRevision: number }> {
    const { body } = await this.people.student.get<OwnPortfolio>('/api/portfolio/me');
    return { baseRevision: body.revision };
  }

  /** One more photo of the student that nothing shows. */
  unusedPhoto(): Promise<string> {
    return upload(this.people.student, 'photo');
  }

  /** Of a link to a new password for somebody nobody else needs. */
  async resetToken(): Promise<string> {
    const { user } = await this.app.as('student', { email: this.email() });
    const { body } = await this.people.owner.post<SignInHelp>(`/api/users/${user.id}/reset-link`);
    return (body.link ?? '').split('#').at(-1) ?? '';
  }

  async invitationToken(): Promise<string> {
    const input = { email: this.email(), role: 'grader' };
    const { body } = await this.people.owner.post<Invitation>('/api/organizations/invitations', input);
    return (body.link ?? '').split('/').at(-1) ?? '';
  }
}

async function pendingReviewer(app: TestApp, name: string): Promise<Client> {
  const { id: applyTo } = await app.organization('university');
  const client = app.client();
  const input = { name: 'Pending Reviewer', email: `${name}@pending.example`, password: PASSWORD, applyTo };
  return client.signIn((await client.post<Session>('/api/auth/register', input)).body);
}

async function disabledStudent(app: TestApp, owner: Client): Promise<Client> {
  const client = await app.as('student');
  await owner.patch(`/api/users/${client.user.id}`, { status: 'disabled' });
  await until('the disabled account is refused everywhere', async () => {
    const answers = await Promise.all(app.processes.map(() => client.get('/api/users/me')));
    return answers.every(({ status }) => status === 401);
  });
  return client;
}

async function upload(client: Client, purpose: string): Promise<string> {
  const { body } = await client.upload<UploadedFile>(`/api/upload/${purpose}`, 'a.png', 'image/png', await png());
  return body.id;
}

async function publishedPortfolio(student: Client, visibility: Visibility, photoId: string): Promise<string> {
  const slug = `access-${visibility}`;
  const path = `/api/portfolio/${slug}`;
  const made = await student.post<OwnPortfolio>('/api/portfolio', { slug, headline: 'I like to think' });
  const seen = await student.put<OwnPortfolio>(path, { baseRevision: made.body.revision, visibility, photoId });
  const published = await student.post(`${path}/publish`, { baseRevision: seen.body.revision });
  if (published.status !== 200) throw new Error(`No portfolio: ${JSON.stringify(published.body)}`);
  return slug;
}
