import type { Locator } from 'playwright-core';
import type { Attempt } from '@olympiad/shared-dto/attempts.dto.js';
import { axeFindings } from '../support/axe.js';
import { make } from '../support/make.js';
import { Site } from '../support/site.js';
import { type Sitting, field, focused, sit, stored, words } from '../support/sitting-in-browser.js';
import { until } from '../support/until.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());
const sitting = (how?: { turnable: boolean }) => sit(site, how);

it('keeps the number of the question in sight as one goes on, also on a phone and after a long question', async () => {
  const questions = Array.from({ length: 14 }, (_, at) => ({
    // One has the focus in a field, the other at its heading.
    kind: at % 2 ? ('single' as const) : ('short-text' as const),
    text: { en: `Question with the number ${at + 1}\n\n`.repeat(40) },
  }));
  const student = await site.app.as('student');
  const { id } = await make.attempt(await make.olympiad(site.app, { questions }), student);
  const { page } = await site.visit({ as: student, width: 'phone' });
  await page.goto(`/attempts/${id}`);
  const shown = page.getByRole('navigation', { name: 'Questions' }).locator('[aria-current]');
  /** Nothing lies over it, and no edge cuts it off. */
  const isWhollyInSight = (place: Locator) =>
    place.evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const middle = (left + right) / 2;
      const seen = [top + 1, bottom - 1].map((y) => document.elementFromPoint(middle, y));
      return left >= 0 && right <= window.innerWidth && seen.every((there) => element.contains(there));
    });
  for (let number = 1; number <= questions.length; number += 1) {
    if (number > 1) await page.getByRole('button', { name: 'Next' }).click();
    const heading = page.getByRole('heading', { name: `Question ${number} of 14` });
    await heading.waitFor();
    await until(`the number ${number} is in sight`, () => isWhollyInSight(shown));
    await until(`the heading of ${number} is in sight`, () => isWhollyInSight(heading));
  }
  expect(await page.evaluate(() => window.scrollX)).toBe(0);
});

it('leaves no room above a question for what has nothing to say', async () => {
  const { page } = await sitting();
  const above = await page.locator('app-question-view').evaluate((question) => {
    const main = question.closest('main');
    return main && question.getBoundingClientRect().top - main.getBoundingClientRect().top;
  });
  expect(above).toBe(24);
});

it('hands in once, however often the button is pressed', async () => {
  const at = await sitting();
  await field(at.page).fill('my answer');
  await at.page.getByRole('button', { name: 'Hand in' }).click();
  await at.page.getByRole('heading', { name: 'Hand in your answers' }).waitFor();
  await at.page.getByRole('button', { name: 'Hand in' }).dblclick();
  await at.page.waitForURL('**/receipt');
  const { body } = await at.student.get<Attempt>(`/api/attempts/${at.attemptId}`);
  expect(body.state).toBe('submitted');
  expect((await stored(at))[0]).toBe('my answer');
  expect(await site.app.db.collection('events').countDocuments({ type: 'attempt.closed', key: at.attemptId })).toBe(1);
});

it('never sends a number that could be two or none, names what counts, and asks before handing in', async () => {
  const olympiad = await make.olympiad(site.app, { questions: [{ kind: 'number', text: { en: 'How many?' } }] });
  const student = await site.app.as('student');
  const { id } = await make.attempt(olympiad, student);
  const { page, faults } = await site.visit({ as: student });
  await page.goto(`/attempts/${id}`);
  const number = page.getByLabel('Your answer, a number');
  await focused(page);
  await page.keyboard.type('1500');
  // In the middle, the caret stays where one types.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('25,');
  expect(await number.inputValue()).toBe('125,500');
  await page.getByText('This could be two numbers').waitFor();
  await page.getByRole('button', { name: '125500', exact: true }).click();
  await words(page, /1 answer saved/).waitFor();
  expect([await number.inputValue(), await page.getByText('= 125500').count()]).toEqual(['125,500', 1]);

  await number.fill('abc');
  await page.getByText('counts: 125500').waitFor();
  await page.reload();
  await page.getByText('counts: 125500').waitFor();
  expect(await number.inputValue()).toBe('abc');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('typed: abc').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByText('What should be handed in?').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Hand in with what counts' }).click();
  await page.waitForURL('**/receipt');
  await page.getByText('counted: 125500').waitFor();
  await page.getByText('abc').first().waitFor();
  const { body } = await student.get<Attempt>(`/api/attempts/${id}`);
  expect(Object.values(body.answers).map(({ value }) => value)).toEqual(['125500']);
  expect(faults).toEqual([]);
});

it('starts one attempt on a double click', async () => {
  const olympiad = await make.olympiad(site.app, { questions: [{ kind: 'single' }] });
  const student = await site.app.as('student');
  await student.post(`/api/olympiads/${olympiad.id}/registrations`);
  const { page } = await site.visit({ as: student });
  await page.goto(`/olympiads/${olympiad.id}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }).dblclick();
  await page.waitForURL('**/attempts/*');
  const attempts = site.app.db.collection('attempts');
  const made = await attempts.find({}).toArray();
  expect(made.filter((attempt) => String(attempt['olympiadId']) === olympiad.id)).toHaveLength(1);
});

it('can be worked through by keyboard alone', async () => {
  const at = await sitting();
  await focused(at.page);
  await at.page.keyboard.type('one');
  await at.page.keyboard.press('Control+Enter');
  await at.page.getByRole('heading', { name: 'Question 2 of 3' }).waitFor();
  await focused(at.page);
  await at.page.keyboard.type('two');
  await words(at.page, /All 2 answers saved/).waitFor();
  expect(await stored(at)).toEqual(['one', 'two', null]);
  expect(at.visitor.faults).toEqual([]);
});

/** Puts the clock on the wall of the device forward or back; the steady one does not move. */
async function turnWall({ page }: Sitting, milliseconds: number): Promise<void> {
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + milliseconds);
}

/** The server's time goes on while the device sleeps and its steady clock stands still. */
async function sleep(at: Sitting, milliseconds: number): Promise<void> {
  await site.app.clock.advance({ seconds: milliseconds / 1000 });
  await turnWall(at, milliseconds);
}

const HOUR = 3_600_000;

it('shows the server’s time, whatever is done to the clock of the device, and saves what a sleep held back', async () => {
  const at = await sitting({ turnable: true });
  const { body } = await at.student.get<Attempt>(`/api/attempts/${at.attemptId}`);
  const left = () => Date.parse(body.deadline ?? '') - site.app.clock.now().getTime();
  const timer = async () => (await at.page.getByRole('timer').innerText()).trim();
  const turns = [() => turnWall(at, 3 * HOUR), () => turnWall(at, -9 * HOUR), () => sleep(at, HOUR / 6)];
  for (const turn of turns) {
    await turn();
    const isRight = async () => Math.abs(parseInt(await timer(), 10) - left() / 60_000) <= 1;
    await until('the right time is shown', isRight);
    expect(await field(at.page).isEnabled()).toBe(true);
  }

  await sleep(at, left() - 60_000);
  await until('what is left is shown in seconds', async () => /^0:[0-5]\d left/.test(await timer()));
  // The lid closes while the student types, and opens when the time has been up for a second.
  await field(at.page).fill('typed in the last minute');
  await sleep(at, left() + 1_000);
  await at.page.getByText('0:00 left').waitFor();
  const attempts = site.app.db.collection('attempts');
  await until('what was typed is stored', async () => {
    const attempt = await attempts.findOne({ deadline: new Date(body.deadline ?? '') });
    return JSON.stringify(attempt).includes('typed in the last minute');
  });
  expect(at.visitor.faults).toEqual([]);
});

it('keeps nothing in view on a screen that is too low for it', async () => {
  const at = await sitting();
  const staying = () =>
    at.page.evaluate(() =>
      [...document.querySelectorAll('app-root *')]
        .filter((element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position))
        .map((element) => `${location.pathname} ${element.tagName} ${element.className}`),
    );
  for (const path of [`/attempts/${at.attemptId}`, '/', `/olympiads/${at.olympiadId}`, '/portfolio']) {
    await at.page.setViewportSize({ width: 1280, height: 400 });
    await at.page.goto(path);
    await at.page.locator('h1').first().waitFor();
    expect(await staying()).not.toEqual([]);
    for (const width of [320, 844, 1280]) {
      await at.page.setViewportSize({ width, height: 399 });
      expect(await staying()).toEqual([]);
    }
  }
});
