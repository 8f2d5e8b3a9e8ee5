import type { Client } from '../support/client.js';
import { Site, type Visitor } from '../support/site.js';
import { PASSWORD } from '../support/start-app.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

/** Somebody at whose account a stranger in the same network has guessed. */
async function guessedAt(): Promise<Client> {
  const student = await site.app.as('student');
  const { email } = student.user;
  // The last five take places in the line, so that the next who comes would wait a minute.
  for (let tries = 0; tries < 15; tries += 1)
    await site.app.client().post('/api/auth/login', { email, password: `guess ${tries}` });
  return student;
}

async function signIn({ page }: Visitor, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).last().click();
}

it('goes on by itself where many wrong passwords were tried, with and without the browser’s cryptography', async () => {
  for (const isPlainHttp of [false, true]) {
    const { user } = await guessedAt();
    const visitor = await site.visit({ width: 'phone' });
    if (isPlainHttp) {
      await visitor.context.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    }
    await signIn(visitor, user.email);
    await visitor.page.getByText('your browser first has to show that it is not a machine').last().waitFor();
    // Before the minute is over.
    await visitor.page.waitForURL((url) => url.pathname !== '/login', { timeout: 50_000 });
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  }
});

it('lets somebody who forgot the password in by the link that the owner hands over', async () => {
  const [student, owner] = [await site.app.as('student'), await site.app.as('owner')];
  const desk = await site.visit({ as: owner });
  await desk.page.goto('/owner');
  const row = desk.page.getByRole('listitem').filter({ hasText: student.user.email });
  await row.getByRole('button', { name: 'Help to sign in' }).click();
  await desk.page.getByRole('button', { name: 'Make a link to a new password' }).click();
  const link = await desk.page.getByLabel('Link to a new password').inputValue();
  expect(link).toContain('/password/reset#');
  await desk.page.getByRole('button', { name: 'Close' }).click();

  const home = await site.visit({ width: 'phone' });
  await home.page.goto(link);
  await home.page.getByLabel('New password').fill('a password to remember');
  await home.page.getByRole('button', { name: 'Set the new password' }).click();
  await home.page.waitForURL((url) => url.pathname === '/login');
  await signIn(home, student.user.email, 'a password to remember');
  await home.page.waitForURL((url) => url.pathname !== '/login');
  expect([...desk.faults, ...home.faults]).toEqual([]);
});

it('shows nothing of an account in any window of the browser once it is signed out in one', async () => {
  const student = await site.app.as('student');
  const { page, context, faults } = await site.visit({ as: student });
  await page.goto('/profile');
  await page.getByLabel('E-mail', { exact: true }).waitFor();
  const other = await context.newPage();
  await other.goto('/my');
  await other.getByRole('heading', { level: 1 }).waitFor();
  await other.getByRole('button', { name: 'Account' }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
  expect(await page.content()).not.toContain(student.user.email);
  expect(faults).toEqual([]);
});
