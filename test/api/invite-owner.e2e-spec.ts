import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

const run = promisify(execFile);
const COMMAND = 'dist/api/bundle/invite-owner.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const invite = (...args: string[]) =>
  run('node', [COMMAND, ...args], { env: { ...process.env, ...app.environment } }).then(
    ({ stdout }) => stdout.trim(),
    (error: { stderr: string }) => error.stderr.trim(),
  );

it('gives an installation without people its first owner', async () => {
  const link = await invite('first@owner.example');
  const token = /\/invitation\/([\w-]{43})$/.exec(link)?.[1] ?? '';
  const client = app.client();
  const input = { name: 'First Owner', password: PASSWORD };
  const { status, body } = await client.post<Session>(`/api/auth/invitations/${token}`, input);
  expect([status, body.user.role, body.user.status]).toEqual([201, 'owner', 'active']);
  expect((await client.signIn(body).get('/api/users')).status).toBe(200);
});

it('says in a sentence what is wrong', async () => {
  const { user } = await app.as('student');
  const [nobody, known] = await Promise.all([invite(), invite(user.email)]);
  expect(nobody).toMatch(/^Say whom to invite/);
  expect(known).toBe('An account with this e-mail already exists');
});
