import type { Page } from 'playwright-core';
import { Site } from '../support/site.js';
import { type Sitting, field, goTo, sit, stored, untilStored, words } from '../support/sitting-in-browser.js';
import { until } from '../support/until.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());
const sitting = () => sit(site);

/** What was typed a moment before stands there again, and is saved. */
async function typeAndReload(at: Sitting): Promise<void> {
  await field(at.page).fill('typed and reloaded at once');
  await at.page.reload();
  await at.page.getByRole('heading', { name: 'Question 1 of 3' }).waitFor();
  expect(await field(at.page).inputValue()).toBe('typed and reloaded at once');
  await words(at.page, /1 answer saved/).waitFor();
  expect((await stored(at))[0]).toBe('typed and reloaded at once');
}

it('shows after a reload what was typed before it', async () => {
  const at = await sitting();
  await typeAndReload(at);
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
  await typeAndReload(at);
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

/** Types in one of the tabs; answers how long after it was stored somebody who looked did not see it in all of them. */
async function inStep(at: Sitting, typing: Page, tabs: Page[], text: string): Promise<number> {
  await field(typing).fill(text);
  await until('it is stored', async () => (await stored(at))[0] === text);
  const since = performance.now();
  let lateAt = since;
  for (const tab of tabs) {
    await until('the others show it', async () => {
      const lookedAt = performance.now();
      if ((await field(tab).inputValue()) === text) return true;
      lateAt = lookedAt;
      return false;
    });
  }
  return lateAt - since;
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
