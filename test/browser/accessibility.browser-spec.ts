import type { Page } from 'playwright-core';
import type { Invitation } from '@olympiad/shared-dto/auth.dto.js';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { javascriptLimit, weigh } from '../../scripts/building/web-weight.mts';
import { axeFindings, sidewaysScroll } from '../support/axe.js';
import type { Client } from '../support/client.js';
import { make } from '../support/make.js';
import { Site } from '../support/site.js';
import { webRoutes } from '../support/web-routes.js';

/** A name of one word and 40 letters. */
const LONG = 'Wolfeschlegelsteinhausenbergerdorffwelch';

let site: Site;
/** Who opens each route, and where it leads in this world. */
let world: Record<string, { as?: Client; path: string }[]>;

beforeAll(async () => {
  site = await Site.start();
  world = await populate();
});
afterAll(() => site.stop());

async function populate(): Promise<typeof world> {
  const { app } = site;
  const schoolAdmin = await app.as('school-admin');
  const [student, reviewer, owner] = [
    await app.as('student', { name: `${LONG} ${LONG}` }),
    await app.as('reviewer'),
    await app.as('owner', { name: LONG }),
  ];
  await app.organization('school', LONG);
  await student.patch('/api/users/me', { displayName: LONG, country: 'US', showFullName: true });
  const finished = await make.olympiad(app);
  const { attemptId } = await make.sat(finished, student);
  const { organizer } = finished;
  await organizer.post(`/api/olympiads/${finished.id}/close`);
  await app.settled();
  await organizer.post(`/api/olympiads/${finished.id}/release`);
  const running = await make.olympiad(app, { organizer });
  const open = await make.attempt(running, student);
  await make.olympiad(app, { organizer, publish: false });
  await app.settled();
  const portfolio = await student.post<OwnPortfolio>('/api/portfolio', { slug: 'ann-lee', headline: 'I like proofs' });
  const path = `/api/portfolio/${portfolio.body.id}`;
  const shown = await student.put<OwnPortfolio>(path, {
    baseRevision: portfolio.body.revision,
    visibility: 'public',
    sections: [
      { id: 'about', kind: 'about', shown: true, blocks: [{ id: 'text', text: 'I like proofs.\nAnd numbers.' }] },
    ],
  });
  await student.post(`${path}/publish`, { baseRevision: shown.body.revision });
  await app.settled();
  const invitation = await owner.post<Invitation>('/api/organizations/invitations', {
    email: 'grader@test.example',
    role: 'grader',
  });
  const { pathname } = new URL(invitation.body.link ?? '');
  return {
    '/': [{ path: '/' }, { as: student, path: '/' }],
    '/**': [{ path: '/no/such/page' }],
    '/login': [{ path: '/login' }],
    '/login/code': [{ path: '/login/code' }],
    '/password/forgotten': [{ path: '/password/forgotten' }],
    '/password/reset': [{ path: '/password/reset#a-token' }, { path: '/password/reset' }],
    '/email/confirm': [{ path: '/email/confirm#a-token' }],
    '/register': [{ path: '/register' }],
    '/invitation/:token': [{ path: pathname }, { path: '/invitation/wrong' }],
    '/profile': [{ as: student, path: '/profile' }],
    '/notices': [{ as: student, path: '/notices' }],
    '/olympiads': [{ path: '/olympiads' }, { path: '/olympiads?search=nothing-is-called-so' }],
    '/olympiads/:id': [
      { path: `/olympiads/${running.id}` },
      { as: student, path: `/olympiads/${running.id}` },
      { as: student, path: `/olympiads/${finished.id}` },
    ],
    '/olympiads/:id/board': [
      { path: `/olympiads/${finished.id}/board` },
      { as: student, path: `/olympiads/${running.id}/board` },
    ],
    '/olympiads/:id/result': [
      { as: student, path: `/olympiads/${finished.id}/result` },
      { as: student, path: `/olympiads/${running.id}/result` },
    ],
    '/my': [{ as: student, path: '/my' }],
    '/attempts/:id': [
      { as: student, path: `/attempts/${open.id}` },
      { as: student, path: `/attempts/${open.id}?show=hand-in` },
    ],
    '/attempts/:id/receipt': [{ as: student, path: `/attempts/${attemptId}/receipt` }],
    '/portfolio': [{ as: student, path: '/portfolio' }],
    '/p/:slug': [{ path: '/p/ann-lee' }, { path: '/p/nobody' }],
    '/dashboard': [{ as: reviewer, path: '/dashboard' }],
    '/school': [{ as: schoolAdmin, path: '/school' }],
    '/organizer': [{ as: organizer, path: '/organizer' }],
    '/organizer/olympiads/:id/answers': [{ as: organizer, path: `/organizer/olympiads/${running.id}/answers` }],
    '/owner': [{ as: owner, path: '/owner' }],
    '/owner/invitations': [{ as: owner, path: '/owner/invitations' }],
    '/owner/organizations': [{ as: owner, path: '/owner/organizations' }],
    '/owner/jobs': [{ as: owner, path: '/owner/jobs' }],
    '/owner/health': [{ as: owner, path: '/owner/health' }],
  };
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page
    .locator('h1')
    .first()
    .waitFor()
    .catch(() => {
      throw new Error(`${path} shows no heading`);
    });
  await page.waitForLoadState('networkidle');
  await page.locator('app-skeleton').first().waitFor({ state: 'detached' });
}

it('knows a page to look at for every route of the router', () => {
  expect(webRoutes().filter((route) => !(route in world))).toEqual([]);
});

it.each([
  ['light', 'en'],
  ['dark', 'en'],
  ['light', 'kk'],
] as const)('has nothing for axe to find on any route, %s, in %s', async (theme, language) => {
  const findings: string[] = [];
  const windows = new Map<Client | undefined, Page>();
  for (const visits of Object.values(world)) {
    for (const { as, path } of visits) {
      const page = windows.get(as) ?? (await site.visit({ theme, language, ...(as && { as }) })).page;
      windows.set(as, page);
      await open(page, path);
      findings.push(...(await axeFindings(page)).map((finding) => `${path} ${finding}`));
    }
  }
  expect(findings).toEqual([]);
});

it('shows the points of everybody on a board of 320 pixels, however long the names', async () => {
  const [{ path } = { path: '' }] = world['/olympiads/:id/board'] ?? [];
  const { page } = await site.visit({ width: 'phone' });
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, path);
  await page.getByText(LONG).first().waitFor();
  const table = page.locator('.app-scroll-x').filter({ hasText: LONG });
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

it.each(['en', 'kk'])('needs no sideways scrolling at 320 pixels on any route, in %s', async (language) => {
  const wide: string[] = [];
  const windows = new Map<Client | undefined, Page>();
  for (const visits of Object.values(world)) {
    for (const { as, path } of visits) {
      const page = windows.get(as) ?? (await site.visit({ width: 'phone', language, ...(as && { as }) })).page;
      windows.set(as, page);
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, path);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      const over = await sidewaysScroll(page);
      if (over > 0) wide.push(`${path} ${over} px`);
    }
  }
  expect(wide).toEqual([]);
});

it('keeps what has the focus clear of the bars on a phone', async () => {
  const [{ as, path } = { path: '' }] = world['/profile'] ?? [];
  const { page } = await site.visit({ width: 'phone', ...(as && { as }) });
  await open(page, path);
  const covered = new Set<string>();
  let stops = 0;
  // Where the edge of the screen falls is chance: several heights.
  for (const height of [844, 740, 640]) {
    await page.setViewportSize({ width: 390, height });
    await open(page, path);
    await page.getByText('You have uploaded nothing yet').waitFor();
    // What still arrives moves what has the focus; this looks at a page that stands.
    await page.waitForLoadState('networkidle');
    // Ends where the browser leaves the page again.
    for (let at = ''; at !== 'BODY'; stops++) {
      await page.keyboard.press('Tab');
      const { name, hidden } = await page.evaluate(coveredFocus);
      if (hidden) covered.add(name);
      at = name;
    }
  }
  expect([...covered]).toEqual([]);
  expect(stops).toBeGreaterThan(60);
});

/** What has the focus, and whether a bar that stays in view lies over a part of it. */
function coveredFocus(): { name: string; hidden: boolean } {
  const at = document.activeElement ?? document.body;
  const name = [at.tagName, at.id, at.textContent.trim().slice(0, 40)].filter(Boolean).join(' ');
  const { top, bottom } = at.getBoundingClientRect();
  const bars = [...document.querySelectorAll('app-shell .bar, app-shell .places')];
  const hidden = bars.some((bar) => {
    const over = bar.getBoundingClientRect();
    return !bar.contains(at) && !at.matches('.skip') && top < over.bottom - 1 && bottom > over.top + 1;
  });
  return { name: at === document.body ? 'BODY' : name, hidden };
}

it('loads no more than 200 kB of JavaScript with any page that anybody opens, 120 kB with a portfolio', async () => {
  const heavy: string[] = [];
  for (const path of Object.values(world).flatMap((visits) =>
    visits.filter(({ as }) => !as).map((visit) => visit.path),
  )) {
    const { page, context } = await site.visit();
    const { javascript } = await weigh(page, path);
    if (javascript > javascriptLimit(path) || javascript < 50_000) heavy.push(`${path} ${javascript}`);
    await context.close();
  }
  expect(heavy).toEqual([]);
});
