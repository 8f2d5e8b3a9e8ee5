import type { Locator, Page } from 'playwright-core';
import type { Attempt } from '@olympiad/shared-dto/attempts.dto.js';
import type { Client } from '../support/client.js';
import { axeFindings } from '../support/axe.js';
import { make } from '../support/make.js';
import { Site, type Visitor } from '../support/site.js';
import { until } from '../support/until.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

interface Sitting {
  student: Client;
  olympiadId: string;
  attemptId: string;
  visitor: Visitor;
  page: Page;
}

/** A student in front of an open attempt with three text questions; `turnable` for turning the device's clock. */
async function sitting({ turnable = false } = {}): Promise<Sitting> {
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

const field = (page: Page) => page.getByLabel('Your answer, a few words');
/** A typed question has the focus in its field when one comes to it. */
const focused = (page: Page) =>
  until('the field has the focus', () => page.evaluate(() => document.activeElement instanceof HTMLInputElement));
const words = (page: Page, text: RegExp) => page.getByText(text).first();
/** Until the question is there, the field of the one before takes what is typed. */
const goTo = async (page: Page, number: number) => {
  await page
    .getByRole('navigation', { name: 'Questions' })
    .getByRole('button', { name: new RegExp(`^Question ${number}`) })
    .click();
  await page.getByRole('heading', { name: `Question ${number} of 3` }).waitFor();
};

/** What the server has stored, in the order of the paper. */
async function stored({ student, attemptId }: Sitting): Promise<unknown[]> {
  const { body } = await student.get<Attempt>(`/api/attempts/${attemptId}`);
  return body.questions.map(({ id }) => body.answers[id]?.value);
}

/** Waits for the answers; says what is stored instead when they do not come. */
async function untilStored(at: Sitting, answers: (string | null)[]): Promise<void> {
  const same = async () => JSON.stringify(await stored(at)) === JSON.stringify(answers);
  await until('the answers are stored', same).catch(() => undefined);
  expect(await stored(at)).toEqual(answers);
}

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

it('shows after a reload what was typed before it', async () => {
  const at = await sitting();
  await field(at.page).fill('typed and reloaded at once');
  await at.page.reload();
  await at.page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  expect(await field(at.page).inputValue()).toBe('typed and reloaded at once');
  await words(at.page, /1 answer saved/).waitFor();
  expect((await stored(at))[0]).toBe('typed and reloaded at once');
});

it('shows after a reload what was typed while the database on the device was still at it', async () => {
  const at = await sitting();
  await at.page.evaluate(() => {
    IDBObjectStore.prototype.put = function () {
      return this.count(['nobody']) as unknown as IDBRequest<IDBValidKey>;
    };
    const real = IDBRequest.prototype.addEventListener;
    IDBRequest.prototype.addEventListener = function (this: IDBRequest, ...what: Parameters<typeof real>) {
      if (!(this instanceof IDBOpenDBRequest)) return;
      real.apply(this, what);
    } as typeof real;
  });
  await field(at.page).fill('typed and reloaded at once');
  await at.page.reload();
  await at.page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  expect(await field(at.page).inputValue()).toBe('typed and reloaded at once');
  await words(at.page, /1 answer saved/).waitFor();
  expect((await stored(at))[0]).toBe('typed and reloaded at once');
  expect(await at.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('left')))).toEqual([]);
});

it('keeps what is typed without a network over a reload, and saves it when the network is back', async () => {
  const at = await sitting();
  // The app shell works without a network once the service worker has it.
  await at.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await at.page.reload();
  await at.page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();

  await at.visitor.context.setOffline(true);
  await field(at.page).fill('written on a train');
  await words(at.page, /1 not saved, working offline/).waitFor();
  await at.page.reload();
  await at.page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  expect(await field(at.page).inputValue()).toBe('written on a train');
  expect((await stored(at))[0]).toBeNull();

  await at.visitor.context.setOffline(false);
  await words(at.page, /1 answer saved/).waitFor();
  expect((await stored(at))[0]).toBe('written on a train');
});

it('loses nothing when the API is killed while the student types, and started again', async () => {
  const at = await sitting();
  await field(at.page).fill('before the crash');
  await words(at.page, /1 answer saved/).waitFor();
  for (const old of [...site.app.processes]) {
    const replaced = site.app.replace(old);
    await goTo(at.page, 2);
    await field(at.page).fill('during the crash');
    await replaced;
  }
  await words(at.page, /All 2 answers saved/).waitFor();
  expect(await stored(at)).toEqual(['before the crash', 'during the crash', null]);
});

/** A second window on the same attempt. */
async function another({ visitor, attemptId }: Sitting): Promise<Page> {
  const page = await visitor.context.newPage();
  await page.goto(`/attempts/${attemptId}`);
  await page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  return page;
}

const keep = (page: Page) => page.getByRole('button', { name: 'Keep what I wrote here' });
const takeOther = (page: Page) => page.getByRole('button', { name: 'Use the saved one' });
const replace = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Replace it' });

/** Both windows typed into one question without knowing of each other: one saved, the other is asked. */
async function disputed(at: Sitting, other: Page) {
  // Without a network neither window can learn of the other's answer before it has one itself.
  await at.visitor.context.setOffline(true);
  const tabs = [
    { page: at.page, text: 'from the first tab' },
    { page: other, text: 'from the second tab' },
  ] as const;
  for (const { page, text } of tabs) {
    await field(page).fill(text);
    await words(page, /1 not saved, working offline/).waitFor();
  }
  await at.visitor.context.setOffline(false);
  const asks = async ({ page }: { page: Page }): Promise<boolean> => (await keep(page).count()) > 0;
  await until('one of the tabs asks', async () => (await asks(tabs[0])) || (await asks(tabs[1])));
  return (await asks(tabs[0])) ? { asking: tabs[0], saved: tabs[1] } : { asking: tabs[1], saved: tabs[0] };
}

it('never overwrites silently what another tab has saved, and asks once before it does', async () => {
  const at = await sitting();
  const { asking, saved } = await disputed(at, await another(at));
  expect((await stored(at))[0]).toBe(saved.text);
  await keep(asking.page).click();
  await asking.page.getByRole('dialog').getByText(`“${saved.text}”`).waitFor();
  expect((await stored(at))[0]).toBe(saved.text);
  await replace(asking.page).click();
  await until('the choice is stored', async () => (await stored(at))[0] === asking.text);
  await until('the other tab shows it', async () => (await field(saved.page).inputValue()) === asking.text);
  expect(at.visitor.faults).toEqual([]);
});

it('offers the newest of the other tab, however often that one saves, and never shows an older one as saved', async () => {
  const at = await sitting();
  const { asking, saved } = await disputed(at, await another(at));
  await field(saved.page).fill('newer');
  await until('it is stored', async () => (await stored(at))[0] === 'newer');
  // Where the tab had not heard of it yet it says so, and asks again.
  await until('it is decided', async () => {
    if ((await takeOther(asking.page).count()) > 0)
      await takeOther(asking.page)
        .dblclick({ force: true, timeout: 1_000 })
        .catch(() => undefined);
    return (await words(asking.page, /1 answer saved/).count()) > 0;
  });
  expect([await field(asking.page).inputValue(), (await stored(at))[0]]).toEqual(['newer', 'newer']);
});

/** Types in one of the tabs; answers how long it takes until all show what was stored. */
async function inStep(at: Sitting, typing: Page, tabs: Page[], text: string): Promise<number> {
  await field(typing).fill(text);
  await until('it is stored', async () => (await stored(at))[0] === text);
  const since = performance.now();
  for (const tab of tabs) await until('the others show it', async () => (await field(tab).inputValue()) === text);
  return performance.now() - since;
}

it('keeps the tabs of one attempt in step within two seconds, handing in included', async () => {
  const at = await sitting();
  const other = await another(at);
  const tabs = [at.page, other, await another(at)];
  expect(await inStep(at, at.page, tabs, 'typed in the first')).toBeLessThan(2_000);
  expect(await inStep(at, other, tabs, 'typed in the second')).toBeLessThan(2_000);
  // What is typed here is not touched by what the other saves elsewhere in the paper.
  await goTo(other, 2);
  await field(other).fill('another answer');
  await field(at.page).pressSequentially(', and on', { delay: 30 });
  await untilStored(at, ['typed in the second, and on', 'another answer', null]);
  await goTo(at.page, 2);
  await until('the second is shown, too', async () => (await field(at.page).inputValue()) === 'another answer');
  expect(await keep(at.page).count()).toBe(0);

  await other.getByRole('button', { name: 'Hand in' }).click();
  await other.getByRole('heading', { name: 'Hand in your answers' }).waitFor();
  await other.getByRole('button', { name: 'Hand in' }).click();
  await at.page.waitForURL('**/receipt');
  await at.page.getByText('The attempt was handed in from another window.').waitFor();
  expect(at.visitor.faults).toEqual([]);
});

it('keeps the tabs of one attempt in step within some five seconds where no socket comes through', async () => {
  const at = await sitting();
  await at.visitor.context.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await at.page.reload();
  const other = await another(at);
  expect(await inStep(at, other, [at.page, other], 'typed in the second')).toBeLessThan(6_500);
  expect(at.visitor.faults).toEqual([]);
});

it('is sat without a database on the device that never answers, and says once that a reload would lose what is unsaved', async () => {
  const at = await sitting();
  await at.visitor.context.addInitScript(() => {
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, version) {
      const request = real.call(this, name, version);
      request.addEventListener = () => undefined;
      return request;
    };
  });
  await at.page.reload();
  await at.page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor({ timeout: 10_000 });
  await at.page.getByRole('status').getByText('This browser keeps nothing on this device for this page.').waitFor();
  expect(await at.page.getByText('Works without network.').count()).toBe(0);
  await field(at.page).fill('saved without it');
  await words(at.page, /1 answer saved/).waitFor();
  expect((await stored(at))[0]).toBe('saved without it');
  await at.visitor.context.setOffline(true);
  await field(at.page).fill('not saved');
  await words(at.page, /1 not saved, working offline/).waitFor();
  // The browser asks before it forgets that.
  const [dialog] = await Promise.all([at.page.waitForEvent('dialog'), at.page.close({ runBeforeUnload: true })]);
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await at.visitor.context.setOffline(false);
  await words(at.page, /1 answer saved/).waitFor();
  expect((await stored(at))[0]).toBe('not saved');
  expect(at.visitor.faults).toEqual([]);
});

it('goes on saving when the access token has run out', async () => {
  const at = await sitting();
  await site.app.clock.advance({ minutes: 20 });
  await field(at.page).fill('twenty minutes later');
  await words(at.page, /1 answer saved/).waitFor();
  await at.student.post('/api/auth/refresh');
  const [first] = await site.app.db.collection('attempts').find({}).sort({ _id: -1 }).limit(1).toArray();
  expect(JSON.stringify(first)).toContain('twenty minutes later');
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
  // The lid closes while the student types, and opens when the time has been up for three seconds.
  await field(at.page).fill('typed in the last minute');
  await sleep(at, left() + 3_000);
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
