import type { SchoolStudent } from '@olympiad/shared-dto/schools.dto.js';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { routes } from './school.routes';

const school = { id: 'c'.repeat(24), name: 'Lyceum No. 1', kind: 'school' as const };
const ann: SchoolStudent = { id: 'a'.repeat(24), name: 'Ann Lee', grade: 9, confirmed: false };
const bob: SchoolStudent = { id: 'b'.repeat(24), name: 'Bob Ray', confirmed: true };

async function open(role: 'teacher' | 'school-admin', students: SchoolStudent[], code?: string): Promise<OpenPage> {
  const user = student({ role, organization: school });
  const page = await openPage([{ path: 'school', children: routes }], '/school', { user });
  (await until(() => page.http.match('/api/school/code')[0])).flush(code ? { code } : {});
  await until(() => {
    answer(page, students);
    return page.text().includes(students[0]?.name ?? 'Nobody has named');
  });
  expect(page.text()).toContain('Lyceum No. 1');
  return page;
}

const answer = (page: OpenPage, items: SchoolStudent[]): void => {
  for (const one of page.http.match((request) => request.url === '/api/school/students')) {
    one.flush({ items, page: 1, limit: 50, total: items.length });
  }
};

describe('The desk of a school', () => {
  it('confirms who named the school, and reads the list again', async () => {
    const page = await open('teacher', [ann, bob], 'ABCDEFGH');
    await until(() => document.querySelector<HTMLInputElement>('app-copy-field input')?.value === 'ABCD-EFGH');
    page.control('Confirm: Ann Lee').click();
    (await until(() => page.http.match(`/api/school/students/${ann.id}/confirm`)[0])).flush({
      ...ann,
      confirmed: true,
    });
    await until(() => {
      answer(page, [{ ...ann, confirmed: true }, bob]);
      return !page.text().includes('Waiting');
    });
  });

  it('asks before somebody is sent away', async () => {
    const page = await open('teacher', [ann]);
    page.control('Not ours: Ann Lee').click();
    const sure = await until(() => {
      const button = document.querySelector<HTMLElement>('mat-dialog-actions button:last-child');
      return button?.textContent?.includes('Not ours') && button;
    });
    expect(page.http.match((one) => one.method === 'DELETE')).toEqual([]);
    sure.click();
    const sent = await until(() => page.http.match((one) => one.method === 'DELETE')[0]);
    expect(sent.request.url).toBe(`/api/school/students/${ann.id}`);
  });

  it('lets an admin help confirmed students to sign in and make a code, and a teacher neither', async () => {
    const admin = await open('school-admin', [ann, bob]);
    expect(admin.control('Help to sign in: Bob Ray')).toBeTruthy();
    expect(() => admin.control('Help to sign in: Ann Lee')).toThrow();
    admin.control('Make a code').click();
    (await until(() => admin.http.match((one) => one.method === 'POST')[0])).flush({ code: 'JKMNPQRS' });
    await until(() => document.querySelector<HTMLInputElement>('app-copy-field input')?.value === 'JKMN-PQRS');
  });

  it('shows a teacher no help and no new code', async () => {
    const page = await open('teacher', [bob]);
    expect(() => page.control('Help to sign in')).toThrow();
    expect(() => page.control('Make a code')).toThrow();
  });

  it('says how students come when nobody named the school', async () => {
    const page = await open('teacher', []);
    await until(() => page.text().includes('Nobody has named the school yet'));
  });
});
