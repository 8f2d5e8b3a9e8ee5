import { createHash } from 'node:crypto';
import type { Attempt, Receipt, SaveAcknowledgement } from '@olympiad/shared-dto/attempts.dto.js';
import canonicalize from 'canonicalize';
import { ObjectId } from 'mongodb';
import type { Client } from './client.js';
import { make } from './make.js';
import { startApp, type TestApp } from './start-app.js';

/** The product with an organizer and two students, for tests of attempts. */
export class Hall {
  private constructor(
    readonly app: TestApp,
    readonly organizer: Client,
    readonly ann: Client,
    readonly bob: Client,
  ) {}

  /** Open while the tests of a file run. */
  static async open(options?: Parameters<typeof startApp>[0]): Promise<Hall> {
    const app = await startApp(options);
    afterAll(() => app.stop());
    return new Hall(app, await app.as('organizer'), await app.as('student'), await app.as('student'));
  }

  /** An attempt of Ann's at a new olympiad, and its questions by kind. */
  async sitting(options: Parameters<typeof make.olympiad>[1] = {}) {
    const olympiad = await make.olympiad(this.app, { organizer: this.organizer, ...options });
    const attempt = await make.attempt(olympiad, this.ann);
    const idOf = (kind: string): string => olympiad.questions.find((question) => question.kind === kind)?.id ?? '';
    return {
      olympiad,
      attempt,
      id: attempt.id,
      text: idOf('short-text'),
      number: idOf('number'),
      single: idOf('single'),
      multiple: idOf('multiple'),
    };
  }

  /** The attempt as most servers have stored it, which is what the product tells of it. */
  stored(id: string) {
    const kept = { readConcern: { level: 'majority' } } as const;
    return this.app.db.collection('attempts', kept).findOne({ _id: new ObjectId(id) });
  }

  /** Turns the clock; everybody's tokens are older then. */
  async turn(time: { minutes?: number; seconds?: number } | 'now'): Promise<void> {
    await (time === 'now' ? this.app.clock.set(new Date()) : this.app.clock.advance(time));
    for (const client of [this.organizer, this.ann, this.bob]) await client.renew();
  }
}

/** Hex SHA-256 over canonical JSON, as receipts carry it. */
export function hash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
}

/** A change of one answer, as a save carries it. */
export function change(questionId: string, value: unknown, baseRevision = 0) {
  return { questionId, value, baseRevision };
}

/** A save or submission of the page called `page`. */
export function body(seq: number, ...changes: object[]) {
  return { clientId: 'page', seq, changes };
}

export function save(client: Client, id: string, request: object) {
  return client.patch<SaveAcknowledgement & { conflicts?: object[]; stored?: object[] }>(
    `/api/attempts/${id}/answers`,
    request,
  );
}

export function submit(client: Client, id: string, request: object = { clientId: 'page', seq: 99 }) {
  return client.post<Receipt & { conflicts?: object[]; stored?: object[] }>(`/api/attempts/${id}/submit`, request);
}

export async function read(client: Client, id: string): Promise<Attempt> {
  return (await client.get<Attempt>(`/api/attempts/${id}`)).body;
}
