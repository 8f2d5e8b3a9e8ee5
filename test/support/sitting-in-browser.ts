import type { Page } from 'playwright-core';
import type { Attempt } from '@olympiad/shared-dto/attempts.dto.js';
import type { Client } from './client.js';
import { make } from './make.js';
import type { Site, Visitor } from './site.js';
import { until } from './until.js';

/** A student and the attempt on the screen before them. */
export interface Sitting {
  student: Client;
  olympiadId: string;
  attemptId: string;
  visitor: Visitor;
  page: Page;
}

/** A student in front of an open attempt with three text questions; `turnable` for turning the device's clock. */
export async function sit(site: Site, { turnable = false } = {}): Promise<Sitting> {
  const olympiad = await make.olympiad(site.app, {
    questions: ['First', 'Second', 'Third'].map((name) => ({ kind: 'short-text', text: { en: `${name} question` } })),
  });
  const student = await site.app.as('student');
  const { id } = await make.attempt(olympiad, student);
  const visitor = await site.visit({ as: student });
  if (turnable) {
    await visitor.page.clock.install();
    // Nobody tells the page over a socket what it has to find out by itself.
    await visitor.page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  }
  await visitor.page.goto(`/attempts/${id}`);
  await visitor.page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  return { student, olympiadId: olympiad.id, attemptId: id, visitor, page: visitor.page };
}

export const field = (page: Page) => page.getByLabel('Your answer, a few words');
/** A typed question has the focus in its field when one comes to it. */
export const focused = (page: Page) =>
  until('the field has the focus', () => page.evaluate(() => document.activeElement instanceof HTMLInputElement));
export const words = (page: Page, text: RegExp) => page.getByText(text).first();
/** Until the question is there, the field of the one before takes what is typed. */
export const goTo = async (page: Page, number: number) => {
  await page
    .getByRole('navigation', { name: 'Questions' })
    .getByRole('button', { name: new RegExp(`^Question ${number}`) })
    .click();
  await page.getByRole('heading', { name: `Question ${number} of 3` }).waitFor();
};

/** What the server has stored, in the order of the paper. */
export async function stored({ student, attemptId }: Sitting): Promise<unknown[]> {
  const { body } = await student.get<Attempt>(`/api/attempts/${attemptId}`);
  return body.questions.map(({ id }) => body.answers[id]?.value);
}

/** Waits for the answers; says what is stored instead when they do not come. */
export async function untilStored(at: Sitting, answers: (string | null)[]): Promise<void> {
  const same = async () => JSON.stringify(await stored(at)) === JSON.stringify(answers);
  await until('the answers are stored', same).catch(() => undefined);
  expect(await stored(at)).toEqual(answers);
}
