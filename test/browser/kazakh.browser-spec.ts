import type { CDPSession } from 'playwright-core';
import type { OlympiadSummary } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Page as List } from '@olympiad/shared-dto/list.dto.js';
import { make } from '../support/make.js';
import { Site } from '../support/site.js';

/** What Kazakh has beside the letters of Russian, both cases, and the sign of its currency. */
const LETTERS = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі₸';

let site: Site;
beforeAll(async () => (site = await Site.start()));
afterAll(() => site.stop());

it('is the language of whoever’s browser asks for it, and of their account', async () => {
  const { page } = await site.visit({ locale: 'kk-KZ' });
  await page.goto('/register');
  await page.getByRole('heading', { name: 'Аккаунт ашу' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('kk');
  expect(await page.title()).toBe('Аккаунт ашу · Global Olympiad');
  await page.getByLabel('Аты', { exact: true }).fill('Ұлан');
  await page.getByLabel('Тегі').fill('Әбіш');
  await page.getByLabel('Электрондық пошта').fill('ulan@test.example');
  await page.getByLabel('Құпиясөз', { exact: true }).fill('long enough');
  await page.getByRole('button', { name: 'Аккаунт ашу' }).click();
  await page.waitForURL('**/profile');
  await page.getByText('Кестелер мен ашық беттерде: Ұлан Ә.').waitFor();
  const stored = await site.app.db.collection('users').findOne({ email: 'ulan@test.example' });
  // A mail of the release before would fail at a language that it does not know.
  expect([stored?.['language'], stored?.['speaks']]).toEqual(['ru', 'kk']);
  expect(await page.getByLabel('Хаттар мен сертификаттар тілі').textContent()).toContain('Қазақша');
});

it('is drawn in the font of the app, every letter of it', async () => {
  const { page, context } = await site.visit({ locale: 'kk-KZ' });
  await page.goto('/');
  await page.locator('h1').waitFor();
  await page.evaluate(async (letters) => {
    const line = Object.assign(document.createElement('p'), { id: 'letters', textContent: letters });
    document.querySelector('main')?.append(line);
    await document.fonts.load('16px "Noto Sans"', letters);
  }, LETTERS);
  expect(await fontsOf(await context.newCDPSession(page), '#letters')).toEqual([{ family: 'Noto Sans', own: true }]);
});

it('shows dates, countries and lists as Kazakh writes them', async () => {
  const reader = site.app.client();
  const title = { en: 'Steppe', ru: 'Степь', kk: 'Ұлы дала олимпиадасы' };
  const { id } = await make.olympiad(site.app, {
    title,
    countries: ['KZ', 'UZ', 'CI'],
    languages: ['en', 'kk', 'pt-BR'],
  });
  const { page } = await site.visit({ locale: 'kk-KZ' });
  await page.goto(`/olympiads/${id}`);
  await page.getByRole('heading', { name: title.kk }).waitFor();
  const text = (await page.locator('main').innerText()).replace(/\s/g, ' ');
  expect(text).toContain('Қазақстан, Өзбекстан және Кот-д’Ивуар');
  expect(text).toContain('English, Қазақша және português (Brasil)');
  expect(text).toMatch(/\d{4} ж\. \d{1,2} (қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел)\., \d\d:\d\d/);
  expect(text).not.toMatch(/Kazakhstan|\bM\d\d\b/);
  for (const search of ['ұлы дала', 'Uly dala', 'улы', 'ULY DALA OLIMPIADASY']) {
    const found = await reader.get<List<OlympiadSummary>>(`/api/olympiads?search=${encodeURIComponent(search)}`);
    expect([search, found.body.items.map((olympiad) => olympiad.id)]).toEqual([search, [id]]);
  }
});

async function fontsOf(session: CDPSession, selector: string): Promise<{ family: string; own: boolean }[]> {
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts.map(({ familyName, isCustomFont }) => ({ family: familyName, own: isCustomFont }));
}
