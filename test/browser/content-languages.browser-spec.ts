import { make } from '../support/make.js';
import { Site } from '../support/site.js';

const TITLE = { en: 'Numbers', ar: 'أولمبياد الأعداد' };

let site: Site;
beforeAll(async () => (site = await Site.start()));
afterAll(() => site.stop());

it('shows what people wrote in the reader’s own language, read from the right where it is', async () => {
  const description = { en: 'For all.', ar: 'للجميع.' };
  const { id } = await make.olympiad(site.app, { title: TITLE, description, languages: ['en', 'ar'] });
  const { page } = await site.visit({ locale: 'ar-EG' });
  await page.goto(`/olympiads/${id}`);
  const heading = page.getByRole('heading', { name: TITLE.ar });
  await heading.waitFor();
  const said = (name: string) => Promise.all([heading.getAttribute(name), page.locator('html').getAttribute(name)]);
  expect([await said('lang'), await said('dir')]).toEqual([
    ['ar', 'en'],
    ['rtl', null],
  ]);
  const text = page.locator('.app-rich-text', { hasText: description.ar });
  expect([await text.getAttribute('lang'), await text.getAttribute('dir')]).toEqual(['ar', 'rtl']);
  const rules = page.locator('.app-rich-text', { hasText: 'Work alone.' });
  expect([await rules.getAttribute('lang'), await rules.getAttribute('dir')]).toEqual(['en', 'ltr']);
});

it('shows it in the language that was chosen in the app, whatever the browser reads', async () => {
  const { id } = await make.olympiad(site.app, { title: TITLE, languages: ['en', 'ar'] });
  const { page } = await site.visit({ locale: 'ar-EG', language: 'en' });
  await page.goto(`/olympiads/${id}`);
  expect(await page.getByRole('heading', { name: TITLE.en }).getAttribute('lang')).toBe('en');
});
