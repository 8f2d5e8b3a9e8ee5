/** The user's part of a verification in a real browser, with what goes wrong on the way. */
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { launchChromium } from '../installation/chromium.mjs';
import { picture } from './picture.mts';
import { openSocket, socketAddress } from './socket.mts';
import type { Account, Person } from './person.mts';

const patience = 20_000;

export class InBrowser {
  /** Script errors and errors on the console. */
  errors: string[] = [];
  /** API requests that failed. */
  failures: string[] = [];

  readonly browser: Browser;
  readonly base: string;
  readonly person: Person;
  readonly insecure: boolean;
  #page: Page | undefined;

  static async open(base: string, person: Person, { insecure }: { insecure: boolean }) {
    // The worker that keeps the page for offline use asks for its script apart from the page, and by other rules.
    const args = insecure ? ['--ignore-certificate-errors'] : [];
    return new InBrowser(await launchChromium({ args }), base, person, insecure);
  }

  constructor(browser: Browser, base: string, person: Person, insecure: boolean) {
    this.browser = browser;
    this.base = base;
    this.person = person;
    this.insecure = insecure;
  }

  /** The first visit of somebody nobody knows. @returns milliseconds until all is loaded */
  async load(): Promise<number> {
    const page = await this.#visitor();
    await page.goto('/');
    await page.locator('h1').first().waitFor();
    const milliseconds = await page.evaluate(() => {
      const [visit] = performance.getEntriesByType('navigation');
      return visit instanceof PerformanceNavigationTiming ? visit.loadEventEnd : 0;
    });
    await page.context().close();
    return milliseconds;
  }

  async register() {
    const { name, email, password } = this.person;
    const [given = '', ...family] = name.split(' ');
    const page = await this.#visitor();
    await page.goto('/register');
    await page.getByLabel('Given name').fill(given);
    await page.getByLabel('Family name').fill(family.join(' '));
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await this.#act(page, '/api/auth/register', () => page.getByRole('button', { name: 'Create the account' }).click());
    await page.waitForURL('**/profile');
    await page.getByRole('combobox', { name: 'Country' }).click();
    await page.getByRole('option', { name: 'Uzbekistan' }).click();
    await this.#act(page, '/api/users/me', () => page.getByRole('button', { name: 'Save changes' }).click());
    await page.context().close();
  }

  async signIn() {
    this.#page = await this.#signedIn(this.person);
  }

  async createPortfolio() {
    const page = this.#open();
    await page.goto('/portfolio');
    await page.getByLabel('Address').fill(this.person.slug);
    await this.#act(page, '/api/portfolio', () => page.getByRole('button', { name: 'Make it' }).click());
    await page.getByLabel('Headline', { exact: true }).waitFor();
  }

  async upload() {
    const page = this.#open();
    const buffer = picture();
    const file = { name: 'verification.png', mimeType: 'image/png', buffer };
    await this.#act(page, '/api/upload/photo', () => page.locator('input[type=file]').first().setInputFiles(file));
    await shown(page.getByRole('img', { name: 'Your photo' }).first());
  }

  async publish() {
    const page = this.#open();
    const { slug, headline } = this.person;
    await page.getByLabel('Headline', { exact: true }).fill(headline);
    const access = page.getByRole('tab', { name: 'Access' });
    await access.or(page.getByRole('link', { name: 'Access', exact: true })).click();
    await page.getByRole('radio', { name: /^Everybody/ }).check();
    await page
      .getByText(/Everything (is )?saved/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await this.#act(page, '/publish', () => page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click());
    const anybody = await this.#visitor();
    await anybody.goto(`/p/${slug}`);
    await anybody.getByText(headline).first().waitFor();
    await anybody.context().close();
  }

  async dashboard(reviewer: Account) {
    const page = await this.#signedIn(reviewer);
    await page.goto('/dashboard');
    await page.getByLabel('Search').fill(this.person.mark);
    await page.getByText('1 portfolio', { exact: true }).waitFor();
    await page.getByText(this.person.name).first().click();
    await page.locator('app-portfolio-sheet').getByText(this.person.headline).waitFor();
    await page.context().close();
  }

  async socket(origin: string, olympiadId: string | undefined, token: string) {
    const to = { address: socketAddress(origin), token, olympiadId, patience: 5_000 };
    return { note: await this.#open().evaluate(openSocket, to) };
  }

  async close() {
    await this.browser.close();
  }

  /** The window of the one who signed in. */
  #open(): Page {
    if (!this.#page) throw new Error('nobody is signed in');
    return this.#page;
  }

  /** A window of somebody nobody knows. */
  async #visitor() {
    const context = await this.browser.newContext({
      baseURL: this.base,
      locale: 'en-GB',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ignoreHTTPSErrors: this.insecure,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      // The browser's own line about a failed request says less than the failure itself, which is kept below.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        this.errors.push(message.text());
    });
    page.on('response', (answer) => this.#judge(answer));
    return page;
  }

  #judge(answer: Response) {
    const { pathname } = new URL(answer.url());
    if (answer.status() < 400) return;
    this.failures.push(`${answer.request().method()} ${pathname} answered ${answer.status()}`);
  }

  async #signedIn({ email, password }: Account) {
    const page = await this.#visitor();
    await page.goto('/login');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await this.#act(page, '/api/auth/login', () => page.getByRole('button', { name: 'Sign in' }).last().click());
    await page.waitForURL((url) => url.pathname !== '/login');
    return page;
  }

  /** Does something that asks the API, and says what the API answered when that is not good. */
  async #act(page: Page, path: string, act: () => Promise<unknown>) {
    const answered = page.waitForResponse(
      (answer) =>
        new URL(answer.url()).pathname.endsWith(path) && !['GET', 'OPTIONS'].includes(answer.request().method()),
    );
    const [answer] = await Promise.all([answered, act()]);
    if (answer.ok()) return answer;
    const told = (await answer.json().catch(() => ({}))) as { errorCode?: string; message?: string };
    throw new Error(
      `${answer.request().method()} ${path} answered ${answer.status()}: ${told.errorCode ?? ''} ${told.message ?? ''}`,
    );
  }
}

/** There, and really drawn. */
async function shown(image: Locator) {
  await image.waitFor();
  const drawn = await image.evaluate(async (element) => {
    if (!(element instanceof HTMLImageElement)) return false;
    await element.decode().catch(() => undefined);
    return element.naturalWidth > 0;
  });
  if (!drawn) throw new Error('the picture that was uploaded is not shown');
}
