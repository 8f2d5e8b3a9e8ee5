import { BreakpointObserver } from '@angular/cdk/layout';
import type { Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { of } from 'rxjs';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { content, fact, ownPortfolio } from '../../../testing/portfolios';
import { until } from '../../../testing/until';
import { Texts } from '../../core/language/texts';
import { routes } from './portfolio.routes';

const ID = 'f'.repeat(24);
const ADDRESS = `/api/portfolio/${ID}`;

/** A screen with room for the preview. */
const WIDE = { provide: BreakpointObserver, useValue: { observe: () => of({ matches: true }) } };

async function openEditor(
  own: OwnPortfolio = ownPortfolio(),
  url = '/portfolio',
  providers: Provider[] = [],
): Promise<OpenPage> {
  const page = await openPage([{ path: 'portfolio', children: routes }], url, { user: student(), providers });
  page.http.expectOne('/api/portfolio/me').flush(own);
  await until(() => page.text().includes('My portfolio') && page.text().includes('Everything is saved'));
  return page;
}

function write(page: OpenPage, selector: string, text: string): void {
  const field = page.find<HTMLInputElement>(selector);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const HEADLINE = 'app-content-panel > section input';
const saved = (page: OpenPage) => until(() => page.http.match({ method: 'PUT', url: ADDRESS })[0]);
const refusal = (errorCode: string) => ({ statusCode: 409, errorCode, message: '', requestId: 'r-9' });

beforeEach(() => sessionStorage.clear());

// Loading the page's parts takes longer than any test may.
beforeAll(() => import('./portfolio-page'), 60_000);

describe('Making a portfolio', () => {
  it('says at once when an address cannot be used, and makes it when it can', async () => {
    const page = await openPage([{ path: 'portfolio', children: routes }], '/portfolio', { user: student() });
    page.http.expectOne('/api/portfolio/me').flush(refusal('NOT_FOUND'), { status: 404, statusText: 'Not Found' });
    await until(() => page.text().includes('Make your portfolio'));
    expect(page.find<HTMLInputElement>('app-slug-field input').value).toBe('aziza-k');
    write(page, 'app-slug-field input', 'portfolio');
    await until(() => page.text().includes('kept for the site itself'));
    write(page, 'app-slug-field input', 'aziza');
    await until(() => page.control('Make it').getAttribute('aria-disabled') !== 'true');
    page.control('Make it').click();
    const sent = await until(() => page.http.match('/api/portfolio')[0]);
    expect(sent.request.body).toEqual({ slug: 'aziza' });
    sent.flush(refusal('SLUG_TAKEN'), { status: 409, statusText: 'Conflict' });
    await until(() => page.text().includes('This address is taken'));
  });
});

describe('The page without a portfolio', () => {
  it('offers to make one also where that is no failure', async () => {
    const page = await openPage([{ path: 'portfolio', children: routes }], '/portfolio', { user: student() });
    page.http.expectOne('/api/portfolio/me').flush(null);
    await until(() => page.text().includes('Make your portfolio'));
  });
});

describe('The editor', () => {
  it('saves what is written by itself, from the newest revision, and says so', async () => {
    const page = await openEditor();
    write(page, HEADLINE, 'First');
    await until(() => page.text().includes('Not saved yet'));
    const first = await saved(page);
    expect(first.request.body).toEqual({ baseRevision: 7, headline: 'First' });
    write(page, HEADLINE, 'Second');
    first.flush(ownPortfolio({ revision: 8, draft: content({ headline: 'First' }) }));
    const second = await saved(page);
    expect(second.request.body).toEqual({ baseRevision: 8, headline: 'Second' });
    second.flush(ownPortfolio({ revision: 9, draft: content({ headline: 'Second' }) }));
    await until(() => page.text().includes('Everything saved'));
    expect(page.find<HTMLInputElement>(HEADLINE).value).toBe('Second');
  });

  it('shows the page as it will be while it is written', async () => {
    const page = await openEditor(ownPortfolio(), '/portfolio', [WIDE]);
    write(page, HEADLINE, 'Grinds mirrors');
    await until(() => page.find('app-portfolio-view').textContent?.includes('Grinds mirrors'));
  });

  it('keeps the text when the server cannot be reached, and sends it again', async () => {
    const page = await openEditor();
    write(page, HEADLINE, 'Precious');
    (await saved(page)).error(new ProgressEvent('error'));
    await until(() => page.text().includes('no answer from the server'));
    expect(sessionStorage.getItem(`olympiad.portfolio-draft.${ID}`)).toContain('Precious');
    page.control('Try again').click();
    expect((await saved(page)).request.body).toEqual({ baseRevision: 7, headline: 'Precious' });
  });

  it('takes up after a reload what could not be saved', async () => {
    const { headline: _, ...rest } = content();
    const draft = { ...rest, photoId: '', headline: 'Typed before the reload' };
    sessionStorage.setItem(`olympiad.portfolio-draft.${ID}`, JSON.stringify({ revision: 7, draft }));
    const page = await openPage([{ path: 'portfolio', children: routes }], '/portfolio', { user: student() });
    page.http.expectOne('/api/portfolio/me').flush(ownPortfolio());
    expect((await saved(page)).request.body).toEqual({ baseRevision: 7, headline: 'Typed before the reload' });
  });

  it('lets the student choose when the portfolio was changed elsewhere', async () => {
    const page = await openEditor();
    write(page, HEADLINE, 'Mine');
    (await saved(page)).flush(refusal('PORTFOLIO_CONFLICT'), { status: 409, statusText: 'Conflict' });
    const elsewhere = ownPortfolio({ revision: 12, draft: content({ headline: 'Theirs' }) });
    (await until(() => page.http.match('/api/portfolio/me')[0])).flush(elsewhere);
    (await until(() => page.text().includes('Compare') && page.control('Compare'))).click();
    await until(() => document.body.textContent?.includes('Theirs'));
    expect(page.find<HTMLInputElement>(HEADLINE).value).toBe('Mine');
    page.control('Keep what is here').click();
    expect((await saved(page)).request.body).toEqual({ baseRevision: 12, headline: 'Mine' });
  });

  it('sends nothing that would be refused, and names how many fields to mend', async () => {
    const page = await openEditor();
    write(page, 'app-block-editor input[type=url]', 'example');
    await until(() => page.text().includes('1 field needs another look'));
    write(page, 'app-block-editor input[type=url]', 'https://example.org');
    const sent = await saved(page);
    expect(JSON.stringify(sent.request.body)).toContain('https://example.org');
  });

  it('says why the server refused it, keeps the text and sends it again on request', async () => {
    const page = await openEditor();
    write(page, HEADLINE, 'Refused');
    (await saved(page)).flush(refusal('FORBIDDEN'), { status: 403, statusText: 'Forbidden' });
    await until(() => page.text().includes('Your account may not do this'));
    expect(sessionStorage.getItem(`olympiad.portfolio-draft.${ID}`)).toContain('Refused');
    page.control('Try again').click();
    expect((await saved(page)).request.body).toEqual({ baseRevision: 7, headline: 'Refused' });
  });

  it('moves a section by the arrow keys', async () => {
    const page = await openEditor();
    const handle = page.find('app-section-editor app-move-handle button');
    handle.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
    const { body } = (await saved(page)).request;
    expect((body as { sections: { id: string }[] }).sections.map(({ id }) => id)).toEqual([
      'projects',
      'about',
      'skills',
    ]);
  });

  /** Presses Publish; the page first asks what has arrived since. */
  async function askToPublish(page: OpenPage, own: OwnPortfolio): Promise<void> {
    page.control('Publish').click();
    (await until(() => page.http.match('/api/portfolio/me')[0])).flush(own);
    await until(() => document.body.textContent?.includes('Publish your portfolio?'));
  }
  const dialog = (selector: string) =>
    until(() => document.querySelector<HTMLElement>(`mat-dialog-container ${selector}`));
  const confirm = async () => (await dialog('mat-dialog-actions button:last-child')).click();

  it('asks who may see it, saves first and publishes for them', async () => {
    const page = await openEditor(ownPortfolio({ visibility: 'private' }));
    write(page, HEADLINE, 'Ready');
    await askToPublish(page, ownPortfolio({ visibility: 'private' }));
    (await dialog('input[type=radio][value=universities]')).click();
    await confirm();
    const own = ownPortfolio({ revision: 8, draft: content({ headline: 'Ready' }) });
    (await saved(page)).flush(own);
    const seen = await saved(page);
    expect(seen.request.body).toEqual({ baseRevision: 8, visibility: 'universities' });
    seen.flush({ ...own, revision: 9, visibility: 'universities' });
    const sent = await until(() => page.http.match(`${ADDRESS}/publish`)[0]);
    expect(sent.request.body).toEqual({ baseRevision: 9, shownFacts: [fact().id] });
    sent.flush({ ...own, revision: 9, changed: false, published: { version: 1, at: '2026-11-23T07:00:00.000Z' } });
    await until(() => page.text().includes('What is published is what you see here'));
  });

  it('shows each result with a tick before publishing, also one that arrived meanwhile, ticked from an award up', async () => {
    const page = await openEditor(ownPortfolio({ facts: [] }));
    const { award: _, ...plain } = fact({ id: '2'.repeat(24), title: 'River Cup', isNew: true });
    const facts = [fact({ isNew: true }), plain];
    await askToPublish(page, ownPortfolio({ facts }));
    const boxes = document.querySelectorAll<HTMLInputElement>('mat-dialog-container input[type=checkbox]');
    expect([...boxes].map(({ checked }) => checked)).toEqual([true, false]);
    for (const box of boxes) box.click();
    await confirm();
    const sent = await until(() => page.http.match(`${ADDRESS}/publish`)[0]);
    expect(sent.request.body).toEqual({ baseRevision: 7, shownFacts: [plain.id] });
  });

  it('tells of results before the first publication what will be ticked then, beside the page as it would be', async () => {
    const { award: _, ...plain } = fact({ id: '2'.repeat(24), title: 'River Cup', isNew: true });
    const own = ownPortfolio({ facts: [fact({ isNew: true }), plain] });
    const page = await openEditor(own, '/portfolio?tab=results', [WIDE]);
    const switches = [...page.find('app-facts-panel').querySelectorAll('button[role=switch]')];
    expect(switches.map((one) => one.getAttribute('aria-checked'))).toEqual(['true', 'false']);
    expect(page.find('app-portfolio-view').textContent).not.toContain('River Cup');
  });

  it('says what is missing where there is nothing to publish, and asks again with what was chosen', async () => {
    const own = ownPortfolio({ draft: content({ headline: '' }), visibility: 'public' });
    const page = await openEditor(own);
    await askToPublish(page, own);
    (await dialog('input[type=checkbox]')).click();
    (await dialog('input[type=radio][value=universities]')).click();
    await confirm();
    (await saved(page)).error(new ProgressEvent('error'));
    await until(
      () => document.body.textContent?.includes('cannot be reached') && !document.querySelector('mat-dialog-container'),
    );
    await page.settle();
    await askToPublish(page, own);
    expect((await dialog('input[type=radio][value=universities]')).matches(':checked')).toBe(true);
    expect((await dialog('input[type=checkbox]')).matches(':checked')).toBe(false);
    await confirm();
    (await saved(page)).flush({ ...own, revision: 8, visibility: 'universities' });
    const sent = await until(() => page.http.match(`${ADDRESS}/publish`)[0]);
    expect(sent.request.body).toEqual({ baseRevision: 8, shownFacts: [] });
    sent.flush(refusal('PORTFOLIO_INCOMPLETE'), { status: 409, statusText: 'Conflict' });
    await until(() => document.body.textContent?.includes('write a headline or fill in a section'));
  });

  it('turns the switches of an older API before it publishes', async () => {
    const { newFacts: _, ...own } = ownPortfolio();
    const page = await openEditor(own);
    await askToPublish(page, own);
    (await dialog('input[type=checkbox]')).click();
    await confirm();
    const turned = await until(() => page.http.match(`${ADDRESS}/facts/${fact().id}`)[0]);
    expect(turned.request.body).toEqual({ shown: false });
    page.http.expectNone(`${ADDRESS}/publish`);
    turned.flush({ ...own, facts: [fact({ shown: false })] });
    const sent = await until(() => page.http.match(`${ADDRESS}/publish`)[0]);
    expect(sent.request.body).toEqual({ baseRevision: 7 });
  });

  it('tells of a result that arrived in a published page, and takes the decision to keep it hidden', async () => {
    const published = { version: 1, at: '2026-11-23T07:00:00.000Z' };
    const own = ownPortfolio({ published, facts: [fact({ shown: false, isNew: true })] });
    const page = await openEditor(own, '/portfolio?tab=results');
    expect(page.text()).toContain('1 new result has arrived');
    page.control('Keep it hidden').click();
    const sent = await until(() => page.http.match(`${ADDRESS}/facts/${fact().id}`)[0]);
    expect(sent.request.body).toEqual({ shown: false });
    sent.flush({ ...own, facts: [fact({ shown: false })] });
    await until(() => !page.text().includes('1 new result has arrived'));
  });

  it('takes a rule for the results to come', async () => {
    const page = await openEditor(ownPortfolio(), '/portfolio?tab=results');
    page.find('app-new-facts-form input[type=radio][value=percentile]').click();
    page.http.expectNone({ method: 'PUT', url: ADDRESS });
    await until(() => page.text().includes('From percentile'));
    write(page, 'app-new-facts-form input[type=number]', '75');
    page.control('Save').click();
    expect((await saved(page)).request.body).toEqual({
      baseRevision: 7,
      newFacts: { show: 'percentile', percentile: 75 },
    });
  });

  it('hides a verified fact but offers no way to edit it', async () => {
    const page = await openEditor(ownPortfolio(), '/portfolio?tab=results');
    const panel = page.find('app-facts-panel');
    expect(panel.querySelector('li input, li textarea')).toBeNull();
    panel.querySelector<HTMLElement>('button[role=switch]')?.click();
    const sent = await until(() => page.http.match(`${ADDRESS}/facts/${'1'.repeat(24)}`)[0]);
    expect(sent.request.body).toEqual({ shown: false });
  });

  it('tells the student what others see and why it is less, where something is hidden', async () => {
    const own = ownPortfolio();
    const shownLevel = { ...own.level, level: 1, rating: 90, results: 0, totalPoints: 0, bestPercent: 0 };
    const facts = [{ ...fact(), shown: false }];
    const page = await openEditor(ownPortfolio({ facts, shownLevel }), '/portfolio?tab=results', [WIDE]);
    expect(page.find('app-facts-panel').textContent).toContain('others see level 1 and rating 90');
    expect(page.find('app-facts-panel app-level-story').textContent).toContain('Level 5');
    expect(page.find('app-portfolio-view').textContent).not.toContain('Level 5');
  });

  it('counts points as the language does, also parts of a point', async () => {
    const own = ownPortfolio();
    const page = await openEditor({ ...own, level: { ...own.level, totalPoints: 10.67 } }, '/portfolio?tab=results');
    expect(page.text()).toContain('10.67 points in all olympiads together');
    await TestBed.inject(Texts).use('ru');
    await until(() => page.text().includes('10,67 балла за все олимпиады вместе'));
  });
});
