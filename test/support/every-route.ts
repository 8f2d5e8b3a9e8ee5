import type { Page } from 'playwright-core';
import type { Invitation } from '@olympiad/shared-dto/auth.dto.js';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { Client } from './client.js';
import { make } from './make.js';
import { Site } from './site.js';
import type { TestApp } from './start-app.js';

/** A name of one word and 40 letters. */
export const LONG = 'Wolfeschlegelsteinhausenbergerdorffwelch';

/** Who opens each route, and where it leads in this world. */
export type EveryRoute = Record<string, { as?: Client; path: string }[]>;

/** The site with something to look at on every route, while the tests of a file run. */
export async function openEveryRoute(): Promise<{ site: Site; routes: EveryRoute }> {
  const site = await Site.start();
  afterAll(() => site.stop());
  return { site, routes: await everyRoute(site.app) };
}

/** Fills the product until every route has something to show. */
export async function everyRoute(app: TestApp): Promise<EveryRoute> {
  const schoolAdmin = await app.as('school-admin');
  const [student, reviewer, owner] = [
    await app.as('student', { name: `${LONG} ${LONG}` }),
    await app.as('reviewer'),
    await app.as('owner', { name: LONG }),
  ];
  await app.organization('school', LONG);
  await student.patch('/api/users/me', { displayName: LONG, country: 'US', showFullName: true });
  const sat = await olympiads(app, student);
  await publishPortfolio(student);
  await app.settled();
  const invitation = await owner.post<Invitation>('/api/organizations/invitations', {
    email: 'grader@test.example',
    role: 'grader',
  });
  const { pathname } = new URL(invitation.body.link ?? '');
  return {
    ...ofVisitors(pathname),
    ...ofOlympiads(sat, student),
    '/': [{ path: '/' }, { as: student, path: '/' }],
    '/profile': [{ as: student, path: '/profile' }],
    '/notices': [{ as: student, path: '/notices' }],
    '/notices/stop': [{ path: '/notices/stop#a-token' }],
    '/my': [{ as: student, path: '/my' }],
    '/portfolio': [{ as: student, path: '/portfolio' }],
    '/dashboard': [{ as: reviewer, path: '/dashboard' }],
    '/school': [{ as: schoolAdmin, path: '/school' }],
    '/owner': [{ as: owner, path: '/owner' }],
    '/owner/invitations': [{ as: owner, path: '/owner/invitations' }],
    '/owner/organizations': [{ as: owner, path: '/owner/organizations' }],
    '/owner/jobs': [{ as: owner, path: '/owner/jobs' }],
    '/owner/health': [{ as: owner, path: '/owner/health' }],
  };
}

/** One olympiad released, one that the student sits now, and one that is only a draft. */
async function olympiads(app: TestApp, student: Client) {
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
  return { organizer, finished, running, open, attemptId };
}

async function publishPortfolio(student: Client): Promise<void> {
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
}

/** What is open to whoever is not signed in. */
const ofVisitors = (invitation: string): EveryRoute => ({
  '/**': [{ path: '/no/such/page' }],
  '/login': [{ path: '/login' }],
  '/login/code': [{ path: '/login/code' }],
  '/password/forgotten': [{ path: '/password/forgotten' }],
  '/password/reset': [{ path: '/password/reset#a-token' }, { path: '/password/reset' }],
  '/email/confirm': [{ path: '/email/confirm#a-token' }],
  '/register': [{ path: '/register' }],
  '/invitation/:token': [{ path: invitation }, { path: '/invitation/wrong' }],
  '/olympiads': [{ path: '/olympiads' }, { path: '/olympiads?search=nothing-is-called-so' }],
  '/p/:slug': [{ path: '/p/ann-lee' }, { path: '/p/nobody' }],
});

/** What is about one olympiad or one attempt. */
const ofOlympiads = (
  { organizer, finished, running, open, attemptId }: Awaited<ReturnType<typeof olympiads>>,
  student: Client,
): EveryRoute => ({
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
  '/attempts/:id': [
    { as: student, path: `/attempts/${open.id}` },
    { as: student, path: `/attempts/${open.id}?show=hand-in` },
  ],
  '/attempts/:id/receipt': [{ as: student, path: `/attempts/${attemptId}/receipt` }],
  '/organizer': [{ as: organizer, path: '/organizer' }],
  '/organizer/olympiads/:id/answers': [{ as: organizer, path: `/organizer/olympiads/${running.id}/answers` }],
});

/** Opens a page and waits until it stands. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page
    .locator('h1')
    .first()
    .waitFor()
    .catch(() => {
      throw new Error(`${path} shows no heading`);
    });
  await page.waitForLoadState('networkidle');
  await untilFilled(page);
}

/** Until no place is held for what is on its way. */
export const untilFilled = (page: Page): Promise<void> =>
  page.locator('app-skeleton').first().waitFor({ state: 'detached' });
