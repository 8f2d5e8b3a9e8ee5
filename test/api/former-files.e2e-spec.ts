import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const uploads = app.environment['UPLOAD_PATH'] ?? '';
  await put(join(uploads, 'users'), 'photo.PNG', 'old.svg', 'page.html', 'my work.pdf', '.hidden.png', 'a.png.part');
  await put(join(uploads, 'olympiads', '2023'), 'logo.jpg');
  await put(join(uploads, 'users', 'ab'), '0123456789abcdef01234567');
  await put(uploads, 'root.gif');
  await mkdir(join(uploads, 'users', 'folder.png'));
});
afterAll(() => app.stop());

async function put(folder: string, ...names: string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of names) await writeFile(join(folder, name), `content of ${name}`);
}

const get = (path: string) => fetch(app.url + path);

it.each([
  ['/uploads/users/photo.PNG', 'image/png'],
  ['/uploads/olympiads/2023/logo.jpg', 'image/jpeg'],
  ['/uploads/root.gif', 'image/gif'],
])('shows a picture that a former system left: %s', async (path, type) => {
  const answer = await get(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-disposition')).toBe('inline');
  expect(await answer.text()).toBe(`content of ${path.split('/').at(-1)}`);
});

it('lets caches between keep what decorates, never what may show a person', async () => {
  const kept = async (path: string) => (await get(path)).headers.get('cache-control');
  expect(await kept('/uploads/olympiads/2023/logo.jpg')).toBe('public, max-age=3600');
  for (const path of ['/uploads/users/photo.PNG', '/uploads/users/old.svg', '/uploads/root.gif']) {
    expect([path, await kept(path)]).toEqual([path, 'private, no-cache']);
  }
});

it.each(['/uploads/users/old.svg', '/uploads/users/page.html', '/uploads/users/my%20work.pdf'])(
  'lets be saved, and never run, what is no picture: %s',
  async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    await answer.body?.cancel();
  },
);

it.each([
  ['a file of our own, which has no extension', '/uploads/users/ab/0123456789abcdef01234567'],
  ['an upload on its way in', '/uploads/users/a.png.part'],
  ['a hidden file', '/uploads/users/.hidden.png'],
  ['a folder', '/uploads/users/folder.png'],
  ['a folder of files', '/uploads/users/'],
  ['nothing', '/uploads/users/nothing.png'],
  ['a way up, encoded', '/uploads/..%2fbeside.txt'],
  ['a way up, half encoded', '/uploads/users/%2e%2e/%2e%2e/package.json'],
  ['a way up with backslashes', '/uploads/users%5c..%5c..%5cpackage.json'],
  ['an absolute path', '/uploads/%2fetc%2fhostname.txt'],
  ['a zero byte', '/uploads/users/photo.PNG%00.html'],
])('answers %s as if it did not exist', async (_, path) => {
  const answer = await get(path);
  expect([answer.status >= 400 && answer.status < 500, await answer.text()]).toEqual([
    true,
    expect.stringContaining('"errorCode"'),
  ]);
});
