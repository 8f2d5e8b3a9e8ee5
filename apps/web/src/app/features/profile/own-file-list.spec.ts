import type { OwnFile, OwnFiles } from '@olympiad/shared-dto/uploads.dto.js';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { OwnFileList } from './own-file-list';

const DAY_MS = 24 * 3_600_000;

function file(change: Partial<OwnFile> & { id: string }): OwnFile {
  const at = new Date(Date.now() - 40 * DAY_MS).toISOString();
  const { id } = change;
  const usedBy: OwnFile['usedBy'] = [];
  return {
    url: `/api/files/${id}`,
    type: 'image/webp',
    size: 120_000,
    purpose: 'photo',
    uploadedAt: at,
    usedBy,
    ...change,
  };
}

function listed(...items: OwnFile[]): OwnFiles {
  const room = [{ purpose: 'photo' as const, files: 12, bytes: 3_400_000, filesMost: 50, bytesMost: 20_000_000 }];
  return { items, room, page: 1, limit: 20, total: items.length };
}

describe('One’s own files', () => {
  const open = () => openPage([{ path: 'files', component: OwnFileList }], '/files', { user: student() });
  type Open = Awaited<ReturnType<typeof open>>;
  const answer = async (page: Open, list: OwnFiles) =>
    (await until(() => page.http.match((one) => one.url === '/api/files' && one.method === 'GET')[0])).flush(list);

  it('say how much is used of how much, what uses each, and since when nothing does', async () => {
    const page = await open();
    const unusedSince = new Date(Date.now() - 12 * DAY_MS - 1_000).toISOString();
    await answer(
      page,
      listed(
        file({ id: 'a', usedBy: ['published', 'draft'] }),
        file({ id: 'b', unusedSince, goesAt: '2026-12-31T12:00:00.000Z' }),
        file({ id: 'c', type: 'application/pdf', purpose: 'evidence' }),
      ),
    );
    await until(() => page.text().includes('12 of 50 files, 3.4 MB of 20 MB'));
    expect(page.text()).toContain('Used by your published page and your draft');
    expect(page.text()).toContain('Unused for 12 days; deleted on 31 Dec 2026');
    expect(page.find('[aria-labelledby=room-photo]').getAttribute('aria-valuenow')).toBe('24');
  });

  it('are deleted after a question, but not while a page needs them', async () => {
    const page = await open();
    await answer(page, listed(file({ id: 'a', usedBy: ['published'] }), file({ id: 'b', usedBy: ['version'] })));
    await until(() => page.text().includes('Remove it there to delete it.'));
    const buttons = [...document.querySelectorAll('app-own-file-list li button')];
    expect(buttons).toHaveLength(1);
    (buttons[0] as HTMLElement).click();
    await until(() => document.querySelector('mat-dialog-container')?.textContent?.includes('come back without it'));
    const sure = [...document.querySelectorAll<HTMLElement>('mat-dialog-container button')].at(-1);
    sure?.click();
    const request = await until(() => page.http.match((one) => one.method === 'DELETE')[0]);
    expect(request.request.url).toBe('/api/files/b');
    request.flush(null);
    await answer(page, listed(file({ id: 'a', usedBy: ['published'] })));
    await until(() => !page.text().includes('a former version'));
  });

  it('are not spoken of to those who upload nothing', async () => {
    const page = await open();
    await answer(page, { ...listed(), room: [] });
    await until(() => !page.text().includes('Your files'));
  });

  it('are not spoken of where the server knows no such list', async () => {
    const page = await open();
    const request = await until(() => page.http.match((one) => one.url === '/api/files')[0]);
    const body = { statusCode: 404, errorCode: 'NOT_FOUND', message: '', requestId: 'r' };
    request.flush(body, { status: 404, statusText: 'Not Found' });
    await until(() => !page.text().includes('Your files'));
  });
});
