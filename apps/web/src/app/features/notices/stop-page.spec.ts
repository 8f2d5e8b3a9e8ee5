import { openPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { routes } from './notices.routes';

const address = `/notices/stop#${'b'.repeat(24)}.result-released.a-sign`;

beforeAll(() => import('./stop-page'), 60_000);

it('says which mails end, and ends them once it is pressed', async () => {
  const page = await openPage([{ path: 'notices', children: routes }], address);
  await until(() => page.text().includes('Released results'));
  page.http.expectNone(({ method }) => method === 'POST');
  page.control('Stop these mails').click();
  const post = await until(() => page.http.match(({ method }) => method === 'POST')[0]);
  expect(post.request.urlWithParams).toBe(`/api/notices/stop?token=${'b'.repeat(24)}.result-released.a-sign`);
  post.flush(null);
  await until(() => page.text().includes('You will not get these mails again'));
  expect(page.control('Choose what is mailed').getAttribute('href')).toBe('/notices');
});

it('says so when the link is none of ours', async () => {
  const page = await openPage([{ path: 'notices', children: routes }], '/notices/stop#x');
  page.control('Stop these mails').click();
  const post = await until(() => page.http.match(({ method }) => method === 'POST')[0]);
  const body = { statusCode: 404, errorCode: 'STOP_LINK_INVALID', message: 'no', requestId: 'r' };
  post.flush(body, { status: 404, statusText: 'Not Found' });
  await until(() => page.text().includes('This link stops no mails'));
});
