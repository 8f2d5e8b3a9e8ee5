import type { Page } from 'playwright-core';
import type { UploadedFile, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import { axeFindings, sidewaysScroll } from '../support/axe.js';
import type { Client } from '../support/client.js';
import { jpeg } from '../support/pictures.js';
import { publishedOf, section } from '../support/portfolios.js';
import { Site } from '../support/site.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

async function uploaded(who: Client, purpose: UploadPurpose): Promise<UploadedFile> {
  const content = await jpeg({ width: 300, height: 200 });
  return (await who.upload<UploadedFile>(`/api/upload/${purpose}`, 'a.jpg', 'image/jpeg', content)).body;
}

/** How many pictures of the page are drawn once so many are asked for, and how many are; lazy ones are scrolled to. */
async function drawn(page: Page, selector: string, wanted: number): Promise<{ asked: number; drawn: number }> {
  await page
    .locator(`${selector} img`)
    .nth(wanted - 1)
    .waitFor({ state: 'attached' });
  return page.locator(`${selector} img`).evaluateAll(async (images) => {
    const shown = images.map(async (image) => {
      const picture = image as HTMLImageElement;
      picture.loading = 'eager';
      await picture.decode().catch(() => undefined);
      return picture.naturalWidth > 0;
    });
    return { asked: images.length, drawn: (await Promise.all(shown)).filter(Boolean).length };
  });
}

it('of a page that is not public are drawn for those who may see it, by the browser alone', async () => {
  const student = await site.app.as('student');
  const [photo, shot] = [await uploaded(student, 'photo'), await uploaded(student, 'gallery')];
  const sections = [
    section('gallery', { images: [{ uploadId: shot.id, alt: 'A board' }] }),
    section('about', { text: `![drawn](${photo.url})` }),
  ];
  const { slug } = await publishedOf(student, { visibility: 'universities', photoId: photo.id, sections });
  const reviewer = await site.visit({ as: await site.app.as('reviewer') });
  await reviewer.page.goto(`/p/${slug}`);
  expect(await drawn(reviewer.page, 'app-portfolio-view', 3)).toEqual({ asked: 3, drawn: 3 });
  // Somebody else's browser is refused the very same address.
  const stranger = await site.visit({ as: await site.app.as('student') });
  expect((await stranger.page.goto(photo.url))?.status()).toBe(404);
  await site.app.settled();

  const { revision } = (await student.get<{ revision: number }>('/api/portfolio/me')).body;
  const unlisted = await student.put<{ unlistedKey: string }>(`/api/portfolio/${slug}`, {
    baseRevision: revision,
    visibility: 'unlisted',
  });
  const guest = await site.visit();
  await guest.page.goto(`/p/${slug}?key=${unlisted.body.unlistedKey}`);
  expect(await drawn(guest.page, 'app-portfolio-view', 3)).toEqual({ asked: 3, drawn: 3 });
  for (const visitor of [reviewer, guest]) expect(visitor.faults).toEqual([]);
});

it('are listed with what uses them, and deleted when nothing does', async () => {
  const student = await site.app.as('student');
  const [photo] = [await uploaded(student, 'photo'), await uploaded(student, 'gallery')];
  await publishedOf(student, { visibility: 'private', photoId: photo.id });
  const { page, faults } = await site.visit({ as: student, width: 'phone' });
  await page.goto('/profile');
  await page.getByRole('heading', { name: 'Your files' }).waitFor();
  expect(await drawn(page, 'app-own-file-list', 2)).toEqual({ asked: 2, drawn: 2 });
  expect([await axeFindings(page), await sidewaysScroll(page)]).toEqual([[], 0]);
  await page.getByRole('button', { name: /^Delete: Gallery picture/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('The file is deleted.').waitFor();
  await page.getByText('Not used; deleted on').waitFor({ state: 'detached' });
  expect((await drawn(page, 'app-own-file-list', 1)).asked).toBe(1);
  expect(faults).toEqual([]);
});
