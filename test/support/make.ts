import type { AnswerChange, Attempt, Receipt, SaveAcknowledgement } from '@olympiad/shared-dto/attempts.dto.js';
import type { OrganizerOlympiad, WriteOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import type { BankQuestion, WriteQuestion } from '@olympiad/shared-dto/questions.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { KindContent } from '@olympiad/shared-dto/kinds/kinds.js';
import { samples } from '../kinds/sample.js';
import type { Client, Reply } from './client.js';
import type { TestApp } from './start-app.js';

const MINUTE_MS = 60_000;
const SAMPLES = await samples();

/** An olympiad made by a test, with all that its organizer knows. */
export interface MadeOlympiad {
  id: string;
  organizer: Client;
  /** With their keys, in the order of the paper. */
  questions: BankQuestion[];
  /** What it was written as. */
  written: WriteOlympiad;
}

interface OlympiadOptions extends Partial<WriteOlympiad> {
  /** Whose it is; a new organizer of a new organization by default. */
  organizer?: Client;
  /** What it asks: one of each kind by default. */
  questions?: Partial<WriteQuestion>[];
  /** False leaves a draft. */
  publish?: boolean;
}

/** Four questions of 10 points, one of each kind. */
export const ONE_OF_EACH: Partial<WriteQuestion>[] = [
  { kind: 'single' },
  { kind: 'multiple' },
  { kind: 'number' },
  { kind: 'short-text' },
];

/** Builders over HTTP; they throw when the API refuses what they send. */
export const make = {
  /** A question in the organizer's bank, 10 points, single choice unless said otherwise. */
  async question(organizer: Client, write: Partial<WriteQuestion> = {}): Promise<BankQuestion> {
    return expected(201, await organizer.post<BankQuestion>('/api/questions', questionOf(write)));
  },

  /** A published olympiad with a common start that opened a second ago and lasts an hour, unless said otherwise. */
  async olympiad(app: TestApp, options: OlympiadOptions = {}): Promise<MadeOlympiad> {
    const {
      organizer = await app.as('organizer'),
      questions: wanted = ONE_OF_EACH,
      publish = true,
      ...write
    } = options;
    const questions: BankQuestion[] = [];
    for (const question of wanted) questions.push(await make.question(organizer, question));
    const written: WriteOlympiad = {
      ...olympiadOf(app),
      sections: [{ title: { en: 'Part one', ru: 'Часть первая' }, questionIds: questions.map(({ id }) => id) }],
      ...write,
    };
    const { id } = expected(201, await organizer.post<OrganizerOlympiad>('/api/olympiads', written));
    if (publish) expected(200, await organizer.post(`/api/olympiads/${id}/publish`));
    return { id, organizer, questions, written };
  },

  /** A school that the student named and that confirmed it. */
  async schoolOf(app: TestApp, student: Client, name?: string): Promise<Organization> {
    const school = await app.organization('school', name);
    const admin = await app.as('school-admin', { organizationId: school.id });
    expected(200, await student.patch('/api/users/me', { schoolId: school.id }));
    expected(200, await admin.post(`/api/school/students/${student.user.id}/confirm`));
    return school;
  },

  /** The student's attempt, registered and started. */
  async attempt(olympiad: { id: string }, student: Client): Promise<Attempt> {
    const registered = await student.post(`/api/olympiads/${olympiad.id}/registrations`);
    if (registered.status > 201) expected(201, registered);
    const started = await student.post<Attempt>(`/api/olympiads/${olympiad.id}/attempts`);
    return started.status === 200 ? started.body : expected(201, started);
  },

  /** Saves values into an attempt that nobody else changes. */
  async saved(
    student: Client,
    attemptId: string,
    answers: Record<string, AnswerValue>,
    { clientId = 'page', seq = 1, baseRevision = 0 } = {},
  ): Promise<SaveAcknowledgement> {
    const changes: AnswerChange[] = Object.entries(answers).map(([questionId, value]) => ({
      questionId,
      value,
      baseRevision,
    }));
    const path = `/api/attempts/${attemptId}/answers`;
    return expected(200, await student.patch<SaveAcknowledgement>(path, { clientId, seq, changes }));
  },

  /** The student registers, starts, answers and hands in: everything right, unless answers by question id are given. */
  async sat(
    olympiad: Pick<MadeOlympiad, 'id' | 'questions'>,
    student: Client,
    answers: Record<string, AnswerValue> = rightAnswers(olympiad),
  ): Promise<{ attemptId: string; receipt: Receipt }> {
    const attempt = await make.attempt(olympiad, student);
    if (Object.keys(answers).length > 0) await make.saved(student, attempt.id, answers);
    const path = `/api/attempts/${attempt.id}/submit`;
    return {
      attemptId: attempt.id,
      receipt: expected(200, await student.post<Receipt>(path, { clientId: 'page', seq: 2 })),
    };
  },
};

/** The right answer to each question, by id. */
export function rightAnswers({ questions }: Pick<MadeOlympiad, 'questions'>): Record<string, AnswerValue> {
  return Object.fromEntries(questions.map(({ id, kind, key }) => [id, SAMPLES[kind]?.right(key) ?? null]));
}

/** What an organizer would send for a question; the key fits the kind, and nothing is taken off for a wrong answer. */
export function questionOf(write: Partial<WriteQuestion> = {}): WriteQuestion {
  const kind = write.kind ?? 'single';
  const { content = {}, key = {} } = SAMPLES[kind] ?? {};
  const { penalty: _, ...shown } = content as KindContent;
  return {
    kind,
    subject: 'mathematics',
    text: { en: `Which is right (${kind})?`, ru: `Что верно (${kind})?` },
    ...shown,
    points: 10,
    key,
    ...write,
  };
}

/** What an organizer would send for an olympiad, without its sections. */
export function olympiadOf(app: Pick<TestApp, 'clock'>): Omit<WriteOlympiad, 'sections'> {
  return {
    title: { en: 'Spring olympiad', ru: 'Весенняя олимпиада', uz: 'Bahorgi olimpiada' },
    subject: 'mathematics',
    description: { en: 'For everyone who likes to think', ru: 'Для всех, кто любит думать' },
    languages: ['en', 'ru'],
    gradeFrom: 1,
    gradeTo: 13,
    timing: 'common',
    opensAt: new Date(app.clock.now().getTime() - 1_000).toISOString(),
    durationMinutes: 60,
    rules: { en: 'Work alone.' },
    consentText: { en: 'I agree to the rules.' },
    awards: [
      { name: { en: 'Gold' }, topPercent: 10 },
      { name: { en: 'Silver' }, topPercent: 30 },
    ],
    tieRule: 'time',
    board: 'live',
  };
}

/** A time from the server's now on, as text. */
export function fromNow(app: Pick<TestApp, 'clock'>, minutes: number): string {
  return new Date(app.clock.now().getTime() + minutes * MINUTE_MS).toISOString();
}

function expected<Body>(status: number, reply: Reply<Body>): Body {
  if (reply.status === status) return reply.body;
  throw new Error(`Expected ${status}, not ${reply.status}: ${JSON.stringify(reply.body)}`);
}
