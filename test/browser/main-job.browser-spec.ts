import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { QuestionKind } from '@olympiad/shared-dto/kinds/kinds.js';
import type { WriteQuestion } from '@olympiad/shared-dto/questions.dto.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../support/client.js';
import { make, type MadeOlympiad } from '../support/make.js';
import { pdf } from '../support/pictures.js';
import { Site, type Visitor, type Width } from '../support/site.js';
import { PASSWORD, type TestApp } from '../support/start-app.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

const TITLES = {
  single: 'What is $7 \\cdot 8$?',
  multiple: 'Which are prime?',
  number: 'Round $\\pi$ to two places',
  text: 'The capital of Uzbekistan?',
  essay: 'Why is there no largest number?',
  file: 'Send the sheet you worked on',
  ordering: 'From first to last',
  matching: 'What belongs together?',
};

/** Brings the options into this order by the buttons beside them. */
async function putInOrder(page: Page, ids: string[]): Promise<void> {
  const places = page.locator('app-ordering-field li');
  for (const [place, id] of ids.entries()) {
    const up = page.getByRole('button', { name: `Move up Option ${id}` });
    const now = await places.allInnerTexts();
    for (let at = now.findIndex((text) => text.includes(`Option ${id}`)); at > place; at -= 1) await up.click();
  }
  // One may stand where it belongs already.
  const keep = page.getByRole('button', { name: 'Keep this order' });
  if (await keep.isVisible()) await keep.click();
}

/** Chooses for each of the left the one of the right that has the letter beside it. */
async function match(page: Page, pairs: Record<string, string>): Promise<void> {
  for (const [left, right] of Object.entries(pairs)) {
    const letter = page
      .locator('app-matching-field .right li')
      .filter({ hasText: `Option ${right}` })
      .locator('.key');
    await page.getByRole('combobox', { name: `Option ${left}` }).selectOption({ label: await letter.innerText() });
  }
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 240, height: 240, channels: 3, background: 'rgb(35, 69, 103)' } })
    .png()
    .toBuffer();
}

const ESSAY = 'Whichever you name, I add one: there is **one more**.';

/** The kinds this API knows: all of them, or with the release before those of its time. */
async function knownKinds(organizer: Client): Promise<(kind: QuestionKind) => boolean> {
  if (process.env['TEST_API'] === undefined) return () => true;
  const { body } = await organizer.post<ErrorAnswer>('/api/questions', { kind: 'none' });
  const known = /must be one of (.+)/.exec(body.fields?.['kind'] ?? '')?.[1]?.split(', ');
  return (kind) => known?.includes(kind) ?? false;
}

/** A running olympiad with a question of each kind, with math and an image. */
async function runningOlympiad(app: TestApp): Promise<MadeOlympiad> {
  const organizer = await app.as('organizer', { name: 'Olga Organizer' });
  const isKnown = await knownKinds(organizer);
  const image = await organizer.upload<UploadedFile>('/api/upload/image', 'seven.png', 'image/png', await picture());
  expect(image.status).toBe(201);
  const all: { kind: QuestionKind; text: LocalizedText; key?: WriteQuestion['key'] }[] = [
    { kind: 'single', text: { en: `${TITLES.single}\n\n![Seven rows of eight](${image.body.url})` } },
    { kind: 'multiple', text: { en: TITLES.multiple } },
    { kind: 'number', text: { en: TITLES.number } },
    { kind: 'short-text', text: { en: TITLES.text } },
    { kind: 'essay', text: { en: TITLES.essay } },
    { kind: 'file', text: { en: TITLES.file } },
    { kind: 'ordering', text: { en: TITLES.ordering }, key: { order: ['b', 'd', 'a', 'c'] } },
    { kind: 'matching', text: { en: TITLES.matching } },
  ];
  return make.olympiad(app, {
    organizer,
    title: { en: 'Winter mathematics', ru: 'Зимняя математика', uz: 'Qishki matematika' },
    questions: all.filter(({ kind }) => isKnown(kind)),
  });
}

describe.each<Width>(['wide', 'phone'])('the main job, %s', (width) => {
  const slug = `dilnoza-${width}`;
  const parts = { givenName: 'Dilnoza', familyName: `Karimova ${width}` };
  const person = { ...parts, name: `Dilnoza ${parts.familyName}`, email: `dilnoza-${width}@test.example` };

  async function register({ page }: Visitor): Promise<void> {
    await page.goto('/register');
    await page.getByLabel('Given name').fill(person.givenName);
    await page.getByLabel('Family name').fill(person.familyName);
    await page.getByText(`show: ${person.givenName} K.`).waitFor();
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.waitForURL('**/profile');
  }

  async function completeProfile({ page }: Visitor): Promise<void> {
    await page.getByLabel('Birth date').fill('2009-05-17');
    await page.getByRole('combobox', { name: 'Country' }).click();
    await page.getByRole('option', { name: 'Uzbekistan' }).click();
    await page.getByRole('combobox', { name: 'Grade' }).click();
    await page.getByRole('option', { name: '10', exact: true }).click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Your profile is saved.').waitFor();
  }

  async function start({ page }: Visitor): Promise<void> {
    await page.goto('/olympiads');
    await page
      .getByRole('link', { name: /Winter mathematics/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Register for the olympiad' }).click();
    const consent = page.getByRole('dialog');
    await consent.getByLabel('I have read this and agree.').check();
    await consent.getByRole('button', { name: 'Register for the olympiad' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }).click();
    await page.waitForURL('**/attempts/*');
  }

  async function answer({ page }: Visitor, count: number): Promise<void> {
    const next = page.getByRole('button', { name: 'Next' });
    for (let number = 1; number <= count; number += 1) {
      await page.getByRole('heading', { name: `Question ${number} of ${count}` }).waitFor();
      const text = await page.locator('main app-rich-text').first().innerText();
      if (text.includes('prime')) {
        await page.getByLabel('Option a').check();
        await page.getByLabel('Option c').check();
      } else if (text.includes('Round')) {
        await page.getByLabel('Your answer, a number').fill('3,14');
        await page.getByText('= 3.14').waitFor();
      } else if (text.includes('capital')) {
        await page.getByLabel('Your answer, a few words').fill('  toshkent ');
      } else if (text.includes('largest')) {
        await page.getByLabel('Your answer, a text').fill(ESSAY);
        await page.getByText(`${ESSAY.length} of 20,000 characters`).waitFor();
        await page.getByRole('button', { name: 'Show how it looks' }).click();
        await page.locator('app-essay-field strong').getByText('one more').waitFor();
      } else if (text.includes('sheet')) {
        await page
          .locator('app-file-field input[type=file]')
          .first()
          .setInputFiles({ name: 'sheet.pdf', mimeType: 'application/pdf', buffer: pdf() });
        await page.getByRole('link', { name: 'sheet.pdf' }).waitFor();
      } else if (text.includes('together')) {
        await match(page, { a: 'y', b: 'x', c: 'w' });
      } else if (text.includes('From first')) {
        await putInOrder(page, ['b', 'd', 'a', 'c']);
      } else {
        await page.locator('.katex').first().waitFor();
        await page.getByRole('img', { name: 'Seven rows of eight' }).waitFor();
        await page.getByLabel('Option b').check();
      }
      // After the last question comes the page that hands in.
      await next.click();
    }
    await page
      .getByText(new RegExp(`All ${count} answers saved`))
      .first()
      .waitFor();
  }

  async function handIn({ page }: Visitor, count: number): Promise<void> {
    await page.getByRole('heading', { name: `${count} answers are saved` }).waitFor();
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.waitForURL('**/receipt');
    await page
      .getByText(/signature/i)
      .first()
      .waitFor();
  }

  /** What is typed is kept by Enter; a colleague's points are never overwritten unseen. */
  async function markByPeople(page: Page): Promise<void> {
    await page.getByText('0 of 2 marked').waitFor();
    await page.getByRole('link', { name: 'PDF document' }).waitFor();
    await page.getByText('Whichever you name').waitFor();
    expect(await page.locator('main').innerText()).not.toContain(person.givenName);
    const fields = page.getByLabel('Points (0 to 10)');
    const points = fields.first();
    await points.fill('11');
    await points.press('Enter');
    await page.getByText('a number from 0 to 10').waitFor();
    await points.fill('7,5');
    await points.press('Enter');
    await page.getByText('1 of 2 marked').waitFor();
    // The next field has the focus already.
    await page.locator('li:nth-child(2) app-answer-card input:focus').waitFor();
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await page.getByText('2 of 2 marked').waitFor();
  }

  async function seePartlyMarked({ page }: Visitor, olympiadId: string): Promise<void> {
    // It is marked in a moment, and who looks before that is told no more than that it is handed in.
    await site.app.settled();
    await page.goto(`/olympiads/${olympiadId}/result`);
    await page.getByText('Partly marked').waitFor();
  }

  async function closeAndRelease({ page }: Visitor, byPeople: boolean): Promise<void> {
    const row = page.locator('article').filter({ hasText: 'Winter mathematics' });
    const act = async (name: string): Promise<void> => {
      await row.getByRole('button', { name }).click();
      await page.getByRole('dialog').getByRole('button', { name }).click();
    };
    await page.clock.install();
    await page.goto('/organizer');
    await act('Close now');
    // It waits ten seconds for a change of mind.
    await row.getByRole('button', { name: 'Undo' }).waitFor();
    await page.clock.fastForward(10_000);
    await page.getByText(/is closed\./).waitFor();
    if (byPeople) {
      await row.getByText('Some answers have no points yet').waitFor();
      await row.getByRole('link', { name: 'Answers to mark (2)' }).click();
      await markByPeople(page);
      await page.goto('/organizer');
    }
    await row
      .getByRole('button', { name: 'Release results' })
      .and(page.locator(':not([aria-disabled=true])'))
      .waitFor();
    await act('Release results');
    await page.getByText(/are released\./).waitFor();
  }

  async function seeResult({ page }: Visitor, olympiadId: string, score: string): Promise<void> {
    await page.goto(`/olympiads/${olympiadId}`);
    await page.getByRole('link', { name: 'See my result' }).click();
    const figure = (name: string) => page.locator('dl > div').filter({ hasText: name });
    await figure('Score').getByText(score).first().waitFor();
    expect(await figure('Place').innerText()).toMatch(/1\s*\/\s*3/);
    expect(await figure('Percentile').innerText()).toContain('83.33');
  }

  async function beginPortfolio({ page }: Visitor): Promise<void> {
    await page.goto('/portfolio');
    await page.getByLabel('Address').fill(slug);
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByLabel('Headline', { exact: true }).waitFor();
  }

  async function makePortfolio({ page }: Visitor): Promise<void> {
    const tab = (name: string) => page.getByRole('tab', { name }).or(page.getByRole('link', { name, exact: true }));
    await page.goto('/portfolio');
    await page.getByLabel('Headline', { exact: true }).fill('Proofs before breakfast');
    if ((await page.getByLabel('Text', { exact: true }).count()) === 0) {
      await page.getByRole('button', { name: 'Add a section' }).click();
      await page.getByRole('menuitem', { name: 'About me' }).click();
    }
    await page.getByLabel('Text', { exact: true }).first().fill('I collect **elegant** arguments.');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await picture() });
    await page.getByRole('img', { name: 'Your photo' }).first().waitFor();
    await tab('Results').click();
    await page.getByText('Winter mathematics').first().waitFor();
    await tab('Look').click();
    await page.getByText('Forest').click();
    await page
      .getByText(/Everything (is )?saved/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Universities/ }).check();
    // The result brought an award, so it stands ticked.
    const result = dialog.getByRole('checkbox', { name: /Winter mathematics/ });
    expect(await result.isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Published.').waitFor();
  }

  async function findStudent({ page }: Visitor): Promise<void> {
    await page.goto('/dashboard');
    if (width === 'phone') await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Search').fill(`karimova ${width} breakf`);
    await page.getByText('1 portfolio', { exact: true }).waitFor();
    await page
      .getByRole('radio', { name: /Mathematics/ })
      .or(page.getByRole('button', { name: /^Mathematics/ }))
      .first()
      .click();
    await page.waitForURL(/subject=mathematics/);
    await page.getByText('1 portfolio', { exact: true }).waitFor();
    if (width === 'phone') await page.getByRole('button', { name: 'Show: 1 portfolio' }).click();
    await page.getByText(person.name).first().click();
    const sheet = page.locator('app-portfolio-sheet');
    await sheet.getByText('Proofs before breakfast').waitFor();
    await sheet.getByText('Winter mathematics').first().waitFor();
    await sheet.getByText('Verified').first().waitFor();
    await sheet.getByText('elegant').waitFor();
  }

  it('leads from registering to being found by a university', async () => {
    const { app } = site;
    const olympiad = await runningOlympiad(app);
    const [right = ''] = olympiad.questions.map(({ id }) => id);
    for (const answers of [{}, { [right]: 'b' }]) await make.sat(olympiad, await app.as('student'), answers);
    const student = await site.visit({ width });
    const onlooker = await site.visit({ width });
    const organizer = await site.visit({ width, as: olympiad.organizer });
    const reviewer = await site.visit({ width, as: await app.as('reviewer', { name: 'Rita Reviewer' }) });

    await register(student);
    await completeProfile(student);
    // Begun before there is any result, so that the fact has to arrive by itself.
    await beginPortfolio(student);

    await onlooker.page.goto(`/olympiads/${olympiad.id}/board`);
    await onlooker.page.getByText('Person').first().waitFor();
    await start(student);
    const byPeople = olympiad.questions.some(({ kind }) => kind === 'essay' || kind === 'file');
    const count = olympiad.questions.length;
    await answer(student, count);
    await handIn(student, count);
    if (byPeople) await seePartlyMarked(student, olympiad.id);
    // The board moves by itself on another screen.
    await onlooker.page
      .getByText(/Dilnoza/)
      .first()
      .waitFor();

    await closeAndRelease(organizer, byPeople);
    // Ranks and places are worked out in a moment.
    await app.settled();
    // All is right but for what people gave points: 7.5 and 5 of 10.
    await seeResult(student, olympiad.id, byPeople ? '72.5' : '40');
    await makePortfolio(student);
    // The search hears of it a moment later.
    await app.settled();
    await findStudent(reviewer);

    // Universities may see it, the world may not; and contact data nobody sees without consent.
    expect((await app.client().get(`/api/portfolio/${slug}`)).status).toBe(404);
    expect(await reviewer.page.content()).not.toContain(person.email);
    expect((await app.client().get('/api/health')).status).toBe(200);
    expect([student, onlooker, organizer, reviewer].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
