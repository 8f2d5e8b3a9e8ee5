import type { AnswersToMark, AnswerToMark } from '@olympiad/shared-dto/answers-to-mark.dto.js';
import { OLYMPIAD } from '../../../testing/olympiad';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { routes } from './organizer.routes';

const LIST = `/api/olympiads/${OLYMPIAD}/answers-to-mark`;
const QUESTION = 'd'.repeat(24);
const answer = (id: string, change: Partial<AnswerToMark> = {}): AnswerToMark => ({
  id: id.repeat(24),
  questionId: QUESTION,
  kind: 'short-text',
  answer: `The text of ${id}`,
  points: null,
  maxPoints: 5,
  revision: 0,
  ...change,
});
const list = (items: AnswerToMark[], marked = 0, answers = 3): AnswersToMark => ({
  items,
  page: 1,
  limit: 20,
  total: items.length,
  questions: answers > 0 ? [{ id: QUESTION, text: 'Why is it **so**?', maxPoints: 5, answers, marked }] : [],
});

async function open(first: AnswersToMark, query = ''): Promise<OpenPage> {
  const user = student({ role: 'organizer', name: 'Olim' });
  const page = await openPage(
    [{ path: 'organizer', children: routes }],
    `/organizer/olympiads/${OLYMPIAD}/answers${query}`,
    { user },
  );
  (await asked(page)).flush(first);
  await page.settle();
  return page;
}

const asked = (page: OpenPage) =>
  until(() => page.http.match(({ url, method }) => url === LIST && method === 'GET')[0]);
const sent = (page: OpenPage, id: string) =>
  until(() => page.http.match(({ url, method }) => url === `${LIST}/${id.repeat(24)}` && method === 'PUT')[0]);
const fields = () => [...document.querySelectorAll<HTMLInputElement>('app-answer-card input')];

function type(field: HTMLInputElement | undefined, text: string, key = 'Enter'): void {
  if (!field) throw new Error('There is no such field');
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input'));
  field.dispatchEvent(new KeyboardEvent('keydown', { key }));
}

// Loading the page's parts takes longer than any test may.
beforeAll(() => import('./answers-page'), 60_000);

describe('The page of answers to mark', () => {
  it('shows each answer under its question, with no name, and how far the marking is', async () => {
    const page = await open(list([answer('a'), answer('b')], 1));
    await until(() => page.text().includes('The text of b'));
    expect(page.text()).toContain('1 of 3 marked');
    expect(page.text()).toContain('Question 1 (5 points)');
    expect(document.querySelectorAll('app-answer-card')).toHaveLength(2);
  });

  it('saves by Enter what was looked at, and goes to the next field', async () => {
    const page = await open(list([answer('a', { revision: 4 }), answer('b')]));
    await until(() => fields().length === 2);
    type(fields()[0], '2,5');
    const request = await sent(page, 'a');
    expect(request.request.body).toEqual({ points: 2.5, baseRevision: 4 });
    request.flush(answer('a', { points: 2.5, revision: 5 }));
    await until(() => document.activeElement === fields()[1]);
    await until(() => page.text().includes('1 of 3 marked') && page.text().includes('Saved'));
  });

  it('sends nothing that cannot be points, and says what can', async () => {
    const page = await open(list([answer('a')]));
    await until(() => fields().length === 1);
    for (const text of ['6', '-1', 'x', '1.234']) {
      type(fields()[0], text);
      await until(() => page.text().includes('a number from 0 to 5'));
      type(fields()[0], '', 'Tab');
      await until(() => !page.text().includes('a number from 0 to 5'));
    }
    page.http.expectNone(({ method }) => method === 'PUT');
  });

  it('says what somebody else has entered, keeps what was typed, and replaces it only when told', async () => {
    const page = await open(list([answer('a')]));
    await until(() => fields().length === 1);
    type(fields()[0], '2');
    const refusal = { statusCode: 409, errorCode: 'MARK_CHANGED', message: 'Somebody', requestId: 'r' };
    (await sent(page, 'a')).flush(refusal, { status: 409, statusText: 'Conflict' });
    const again = await until(() => page.http.match(`${LIST}/${'a'.repeat(24)}`)[0]);
    again.flush(answer('a', { points: 4, revision: 1 }));
    await until(() => page.text().includes('Somebody else has entered 4'));
    expect(fields()[0]?.value).toBe('2');
    fields()[0]?.dispatchEvent(new Event('change'));
    await page.settle();
    page.http.expectNone(({ method }) => method === 'PUT');
    type(fields()[0], '2');
    const request = await sent(page, 'a');
    expect(request.request.body).toEqual({ points: 2, baseRevision: 1 });
    request.flush(answer('a', { points: 2, revision: 2 }));
    await until(() => !page.text().includes('Somebody else'));
  });

  it('saves when the field is left, too, and tells a failure', async () => {
    const page = await open(list([answer('a')]));
    await until(() => fields().length === 1);
    type(fields()[0], '3', 'Tab');
    fields()[0]?.dispatchEvent(new Event('change'));
    (await sent(page, 'a')).error(new ProgressEvent('error'));
    await until(() => page.text().includes('cannot be reached'));
  });

  it('reads the next answers after the last one of the page', async () => {
    const page = await open(list([answer('a')], 1));
    await until(() => fields().length === 1);
    type(fields()[0], '3');
    (await sent(page, 'a')).flush(answer('a', { points: 3, revision: 1 }));
    (await asked(page)).flush(list([answer('b')], 2));
    await until(() => page.text().includes('The text of b'));
    await until(() => document.activeElement === fields()[0]);
  });

  it('says that there is nothing yet, or nothing left', async () => {
    const page = await open(list([], 0, 0));
    await until(() => page.text().includes('Nothing to mark yet'));
  });

  it('leads to all answers once every one has its points', async () => {
    const page = await open(list([], 3));
    (
      await until(() => page.text().includes('Every answer has its points') && page.control('Show all answers'))
    ).click();
    const request = await asked(page);
    expect(request.request.params.get('state')).toBe('all');
    request.flush(list([answer('a', { points: 4, revision: 1 })], 3));
    await until(() => fields()[0]?.value === '4');
  });

  it('asks for what its address says, and for nothing else', async () => {
    const page = await openPage(
      [{ path: 'organizer', children: routes }],
      `/organizer/olympiads/${OLYMPIAD}/answers?state=all&question=${QUESTION}&page=2`,
      { user: student({ role: 'organizer' }) },
    );
    const { request } = await asked(page);
    expect(request.params.toString()).toBe(`state=all&question=${QUESTION}&page=2&limit=20`);
  });
});
