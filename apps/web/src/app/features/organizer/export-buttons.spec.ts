import { jest } from '@jest/globals';
import { openPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { ExportButtons } from './export-buttons';

const id = 'b'.repeat(24);

it('asks for the file with the session, and saves it under the name the server gave it', async () => {
  const saved: { name: string; href: string }[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, href: this.href });
  });
  Object.assign(URL, { createObjectURL: () => 'blob:results', revokeObjectURL: () => undefined });
  const page = await openPage([{ path: ':olympiadId', component: ExportButtons }], `/${id}`);
  page.control('Results as Excel').click();
  const sent = await until(() => page.http.match(({ url }) => url === `/api/olympiads/${id}/export`)[0]);
  expect(sent.request.params.toString()).toBe('what=results&format=xlsx');
  await until(() => page.text().includes('Preparing the file'));
  const name = encodeURIComponent('Весна – Результаты.xlsx');
  const headers = { 'content-disposition': `attachment; filename="_.xlsx"; filename*=UTF-8''${name}` };
  sent.flush(new Blob(['x']), { headers });
  await until(() => saved.length > 0);
  expect(saved).toEqual([{ name: 'Весна – Результаты.xlsx', href: 'blob:results' }]);
});
