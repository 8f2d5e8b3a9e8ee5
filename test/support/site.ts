import type { SaveAnswers } from '@olympiad/shared-dto/attempts.dto.js';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/installation/chromium.mjs';
import type { Client } from './client.js';
import { PASSWORD, startApp, type TestApp } from './start-app.js';

/** How large the windows are. */
export const WIDTHS = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Width = keyof typeof WIDTHS;

/** Who opens a window of which browser. */
export interface Visit {
  width?: Width;
  theme?: 'light' | 'dark';
  /** Already signed in as this person. */
  as?: Client;
  /** Over which address; that of the first process when left out. */
  at?: string;
  /** What the browser says it reads. */
  locale?: string;
  /** Chosen in the app before, for every page but that of signing in. */
  language?: string;
}

/** Somebody's browser window, and what went wrong in it. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Script errors and errors on the console, but not the browser's own lines about failed requests. */
  faults: string[];
}

/** The running product and a real browser. */
export class Site {
  private constructor(
    readonly app: TestApp,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<Site> {
    const [app, browser] = await Promise.all([startApp(), launchChromium()]);
    return new Site(app, browser);
  }

  async visit({
    width = 'wide',
    theme = 'light',
    as,
    at = this.app.url,
    locale = 'en-GB',
    language,
  }: Visit = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      viewport: WIDTHS[width],
      colorScheme: theme,
      reducedMotion: 'reduce',
      baseURL: at,
      locale,
    });
    await cutChain(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !/Failed to load resource|net::ERR_|before receiving a handshake response/.test(message.text())
      ) {
        faults.push(message.text());
      }
    });
    if (as) await signIn(page, as.user.email);
    if (language) await context.addInitScript((code) => localStorage.setItem('olympiad.language', code), language);
    return { page, context, faults };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.app.stop();
  }
}

/** Signs in as the form would: with the cookie of the session, and the note of who it was. */
async function signIn(page: Page, email: string): Promise<void> {
  const answer = await page.request.post('/api/auth/login', { data: { email, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`Signing in failed: ${await answer.text()}`);
  const { id, name, displayName, role, status, language } = ((await answer.json()) as Session).user;
  const noted = JSON.stringify({ id, name, displayName, role, status, language });
  // Any page of this origin: the web app itself is opened by the test.
  await page.goto('/livez');
  await page.evaluate((text) => localStorage.setItem('olympiad.account', text), noted);
}

/** What TEST_CUT takes out between browser and API: answered as if it had been done. */
async function cutChain(context: BrowserContext): Promise<void> {
  if (process.env['TEST_CUT'] === 'saving') {
    await context.route('**/api/attempts/*/answers', async (route) => {
      const { seq, changes } = route.request().postDataJSON() as SaveAnswers;
      const saved = changes.map(({ questionId, baseRevision }) => ({
        questionId,
        revision: baseRevision + 1,
        sha256: '0'.repeat(64),
      }));
      await route.fulfill({ json: { seq, saved, serverTime: new Date().toISOString() } });
    });
  }
  if (process.env['TEST_CUT'] === 'publishing') {
    await context.route('**/api/portfolio/*/publish', async (route) => {
      const headers = route.request().headers();
      const own = await context.request.get(new URL('/api/portfolio/me', route.request().url()).href, { headers });
      await route.fulfill({
        json: { ...(await own.json()), published: { version: 1, at: new Date() }, changed: false },
      });
    });
  }
}
