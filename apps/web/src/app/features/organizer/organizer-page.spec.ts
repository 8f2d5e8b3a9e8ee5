import { jest } from '@jest/globals';
import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { OlympiadProgress, OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { routes } from './organizer.routes';

const organizer = student({ role: 'organizer', name: 'Olim' });
const olympiad = (change: Partial<OrganizerOlympiad> = {}): OrganizerOlympiad => ({
  id: 'b'.repeat(24),
  title: 'Spring algebra',
  subject: 'mathematics',
  description: '',
  status: 'draft',
  timing: 'common',
  opensAt: '2026-11-23T09:00:00.000Z',
  closesAt: '2026-11-23T11:00:00.000Z',
  durationMinutes: 120,
  languages: ['en'],
  gradeFrom: 8,
  gradeTo: 11,
  organizer: { id: 'c'.repeat(24), name: 'Algebra Union' },
  board: 'live',
  questionCount: 12,
  maxScore: 60,
  registrations: 30,
  frozen: false,
  ...change,
});
const progress: OlympiadProgress = { registrations: 30, started: 20, open: 0, submitted: 20, marked: 20 };
const LIST = '/api/organizer/olympiads?page=1&limit=20';
const ACT = `/api/olympiads/${'b'.repeat(24)}`;

async function openList(...items: OrganizerOlympiad[]): Promise<OpenPage> {
  const page = await openPage(
    [
      { path: 'organizer', children: routes },
      { path: 'elsewhere', children: [] },
    ],
    '/organizer',
    {
      user: organizer,
    },
  );
  page.http.expectOne(LIST).flush({ items, page: 1, limit: 20, total: items.length });
  await until(() => items.every(({ title }) => page.text().includes(title)));
  return page;
}

// Loading the page's parts takes longer than any test may.
beforeAll(() => import('./organizer-page'), 60_000);

describe("The organizer's page", () => {
  it('says what it is for when there is nothing yet', async () => {
    const page = await openList();
    await until(() => page.text().includes('No olympiads yet'));
  });

  it('leads from a page past the last to the last one, and not back to it', async () => {
    const page = await openList();
    await TestBed.inject(Router).navigateByUrl('/organizer?page=9');
    const answer = async (number: number, ...items: OrganizerOlympiad[]) => {
      const [request] = await until(() => {
        const found = page.http.match(`/api/organizer/olympiads?page=${number}&limit=20`);
        return found.length > 0 && found;
      });
      request?.flush({ items, page: number, limit: 20, total: 30 });
    };
    await answer(9);
    await answer(2, olympiad());
    await until(() => page.text().includes('Spring algebra'));
    const location = TestBed.inject(Location);
    expect(location.path()).toBe('/organizer?page=2');
    location.back();
    expect(location.path()).toBe('/organizer');
  });

  it('publishes a draft after saying what that means, and only once however often it is clicked', async () => {
    const page = await openList(olympiad());
    page.control('Publish').click();
    page.control('Publish').click();
    const agree = await until(() => document.querySelector<HTMLElement>('mat-dialog-actions button:last-child'));
    expect(document.querySelectorAll('mat-dialog-container')).toHaveLength(1);
    await until(() => document.body.textContent?.includes('can no longer be changed'));
    agree.click();
    const [sent] = await until(() => found(page.http.match(`${ACT}/publish`)));
    (await until(() => page.text().includes('Publishing') && page.control('Publishing'))).click();
    page.http.expectNone(`${ACT}/publish`);
    sent.flush(olympiad({ status: 'scheduled' }));
    await until(() => page.text().includes('Scheduled'));
  });

  describe('closes only after naming who is stopped, and ten seconds in which it can be undone:', () => {
    const started = async () => {
      const page = await openList(olympiad({ status: 'open' }));
      const [asked] = await until(() => found(page.http.match(`${ACT}/progress`)));
      const lastDeadline = new Date(Date.now() + 23 * 60_000 - 5_000).toISOString();
      asked.flush({ ...progress, open: 3, submitted: 17, lastDeadline });
      const close = await until(() => page.text().includes('Working') && page.control('Close now'));
      expect(close.classList).not.toContain('mat-mdc-unelevated-button');
      close.click();
      const agree = await until(() => document.querySelector<HTMLElement>('mat-dialog-actions button:last-child'));
      const dialog = () => document.querySelector('mat-dialog-container')?.textContent ?? '';
      for (const words of ['3 students are working now.', 'would still have 23 min', '10 seconds to undo']) {
        await until(() => dialog().includes(words));
      }
      agree.click();
      await until(() => page.text().includes('Closing in 10 s'));
      await until(() => document.activeElement?.textContent?.includes('Undo'));
      page.http.expectNone(`${ACT}/close`);
      return page;
    };
    // Time stands still but for what a test lets pass: no machine is too slow to see a second.
    const begun = performance.now();
    let passed = 0;
    const later = (seconds: number) => (passed = seconds * 1_000);
    beforeEach(() => {
      later(0);
      jest.spyOn(performance, 'now').mockImplementation(() => begun + passed);
    });
    afterEach(() => jest.restoreAllMocks());

    it('then it is sent', async () => {
      const page = await started();
      later(9.5);
      await until(() => page.text().includes('Closing in 1 s'));
      page.http.expectNone(`${ACT}/close`);
      later(10.5);
      const [sent] = await until(() => found(page.http.match(`${ACT}/close`)));
      sent.flush(olympiad({ status: 'marking' }));
      await until(() => document.body.textContent?.includes('“Spring algebra” is closed.'));
    });

    it('undone, it is not', async () => {
      const page = await started();
      page.control('Undo').click();
      await until(() => document.body.textContent?.includes('“Spring algebra” was not closed.'));
      later(11);
      await page.settle();
      page.http.expectNone(`${ACT}/close`);
      expect(page.text()).not.toContain('Closing in');
    });

    it('nor when the page is left, which is said', async () => {
      const page = await started();
      await page.harness.navigateByUrl('/elsewhere');
      await until(() => document.body.textContent?.includes('“Spring algebra” was not closed.'));
      later(11);
      await page.settle();
      page.http.expectNone(`${ACT}/close`);
    });
  });

  it('says why the results cannot be released yet', async () => {
    const page = await openList(olympiad({ status: 'marking' }));
    const [asked] = await until(() => found(page.http.match(`${ACT}/progress`)));
    asked.flush({ ...progress, open: 1, submitted: 19, marked: 19 });
    await until(() => page.text().includes('Somebody is still working'));
    expect(page.control('Release results').getAttribute('aria-disabled')).toBe('true');
  });

  it('offers a new try with the request id when the list cannot be read', async () => {
    const page = await openPage([{ path: 'organizer', children: routes }], '/organizer', { user: organizer });
    const body = { statusCode: 503, errorCode: 'DATABASE_UNAVAILABLE', message: '', requestId: 'r-7' };
    page.http.expectOne(LIST).flush(body, { status: 503, statusText: 'Unavailable' });
    await until(() => page.text().includes('r-7'));
    page.control('Try again').click();
    const [again] = await until(() => found(page.http.match(LIST)));
    again.flush({ items: [olympiad()], page: 1, limit: 20, total: 1 });
    await until(() => page.text().includes('Spring algebra'));
  });
});

/** The requests, once there is one. */
function found<Request>(requests: Request[]): [Request] | undefined {
  const [first] = requests;
  return first ? [first] : undefined;
}
