import 'fake-indexeddb/auto';
import { jest } from '@jest/globals';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Attempt, SaveAnswers } from '@olympiad/shared-dto/attempts.dto.js';
import { NEVER } from 'rxjs';
import { ATTEMPT, attempt } from '../../../testing/olympiad';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { until } from '../../../testing/until';
import { OutboxStore } from './saving/outbox-store';
import { Live } from '../../core/socket/live';
import { AttemptPage } from './attempt-page';

@Component({ selector: 'app-receipt-stand-in', template: 'the receipt' })
class Receipt {}

const routes = [
  { path: 'attempts/:id', component: AttemptPage },
  { path: 'attempts/:id/receipt', component: Receipt },
];
const READ = `/api/attempts/${ATTEMPT}`;
const quiet = { provide: Live, useValue: { connected: () => true, joinOlympiad: () => NEVER } };

async function sit(paper: Attempt = attempt()): Promise<OpenPage> {
  const page = await openPage(routes, `/attempts/${ATTEMPT}`, { user: student(), providers: [quiet] });
  (await until(() => page.http.match(READ)[0])).flush(paper);
  await until(() => page.text().includes('Question 1 of 3'));
  return page;
}

const press = (page: OpenPage, key: string) =>
  page
    .find('app-question-view h2')
    .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

const saved = async (page: OpenPage) => {
  const save = await until(() => page.http.match(`${READ}/answers`)[0]);
  const { seq, changes } = save.request.body as SaveAnswers;
  save.flush({
    seq,
    saved: changes.map(({ questionId, baseRevision }) => ({ questionId, revision: baseRevision + 1, sha256: '' })),
    serverTime: '2026-11-23T09:12:00.000Z',
    deadline: '2026-11-23T10:30:00.000Z',
  });
  return changes;
};

describe('Sitting an olympiad', () => {
  beforeEach(() => localStorage.clear());

  afterEach(async () => {
    const store = TestBed.inject(OutboxStore);
    for (const box of await store.all(ATTEMPT, student().id)) await store.remove(box.attemptId, box.clientId);
  });

  it('shows one question, the time left and what is saved', async () => {
    const page = await sit();
    await until(() => page.text().includes('79 min left'));
    expect(page.text()).toContain('1 answer saved');
    expect(page.text()).toContain('Which?');
    expect(page.text()).not.toContain('How many?');
  });

  it('saves by itself and says so', async () => {
    const page = await sit();
    page.find<HTMLInputElement>('input[type=radio][value=b]').click();
    await until(() => page.text().includes('Saving…'));
    expect(await saved(page)).toEqual([{ questionId: 'q1', value: 'b', baseRevision: 0 }]);
    await until(() => page.text().includes('All 2 answers saved'));
  });

  it('believes the server about the time at once when the clock of the device is years ahead', async () => {
    const page = await sit(attempt({ serverTime: '2020-01-01T09:10:00.000Z', deadline: '2020-01-01T10:30:00.000Z' }));
    expect(page.find<HTMLInputElement>('input[type=radio][value=b]').disabled).toBe(false);
    expect(page.text()).toContain('79 min left');
  });

  it('asks the server what time it is when the clocks of the device part, and locks nothing until it knows', async () => {
    const page = await sit();
    page.find<HTMLInputElement>('input[value=a]').click();
    const today = Date.now();
    const put = jest.spyOn(Date, 'now').mockImplementation(() => today + 7_200_000);
    document.dispatchEvent(new Event('resume'));
    await until(() => page.text().includes('this device cannot tell'));
    expect(page.find<HTMLInputElement>('input[type=radio][value=b]').disabled).toBe(false);
    expect(await saved(page)).toEqual([{ questionId: 'q1', value: 'a', baseRevision: 0 }]);
    for (const read of page.http.match(READ)) read.flush(attempt({ serverTime: '2026-11-23T09:13:00.000Z' }));
    await until(() => page.text().includes('76 min left'));
    put.mockRestore();
  });

  it('is moved through and answered by keys', async () => {
    const page = await sit();
    press(page, '2');
    await until(() => page.find<HTMLInputElement>('input[value=b]').checked);
    press(page, 'f');
    await until(() => page.find('app-palette button').getAttribute('aria-label')?.includes('flagged'));
    press(page, 'n');
    await until(() => page.text().includes('Question 2 of 3'));
    press(page, 'p');
    await until(() => page.text().includes('Question 1 of 3'));
    await saved(page);
  });

  it('keeps a number that is none yet on the device and says why it is not sent', async () => {
    const page = await sit();
    press(page, 'n');
    const field = await until(() => document.querySelector<HTMLInputElement>('input[inputmode=decimal]'));
    expect(field.value).toBe('7');
    field.value = '7,';
    field.dispatchEvent(new Event('input'));
    await until(() => page.text().includes('This is not a number yet'));
    await until(() => page.text().includes('1 answer is not a number yet and not saved'));
    field.value = '7,5';
    field.dispatchEvent(new Event('input'));
    expect(await saved(page)).toEqual([{ questionId: 'q2', value: '7.5', baseRevision: 1 }]);
  });

  it('shows an empty field for the next question, however fast its predecessor was left', async () => {
    const questions = ['Who?', 'Where?', 'When?'].map((text, index) => {
      return { id: `q${index + 1}`, kind: 'short-text' as const, text, points: 3, section: 'First' };
    });
    const answers = Object.fromEntries(questions.map(({ id }) => [id, { value: null, revision: 0 }]));
    const page = await sit(attempt({ questions, answers }));
    const field = () => page.find<HTMLInputElement>('input[type=text]');
    const left = field();
    left.value = 'one';
    // No moment between the two in which the screen could be drawn.
    left.dispatchEvent(new Event('input'));
    left.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    await until(() => page.text().includes('Question 2 of 3'));
    expect(field().value).toBe('');
    expect(await saved(page)).toEqual([{ questionId: 'q1', value: 'one', baseRevision: 0 }]);
  });

  it('keeps every tick, however fast they follow each other', async () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}` }));
    const question = { id: 'q1', kind: 'multiple' as const, text: 'Which?', points: 3, section: 'First', options };
    const rest = attempt().questions.slice(1);
    const page = await sit(attempt({ questions: [question, ...rest], answers: { q1: { value: null, revision: 0 } } }));
    // No moment between them in which the screen could be drawn.
    press(page, '1');
    press(page, '2');
    press(page, '3');
    press(page, '2');
    expect(await saved(page)).toEqual([{ questionId: 'q1', value: ['a', 'c'], baseRevision: 0 }]);
  });

  it('takes no key for a question that was left before the next one is drawn', async () => {
    const page = await sit();
    press(page, '2');
    press(page, 'n');
    press(page, '1');
    press(page, 'f');
    await until(() => page.text().includes('Question 2 of 3'));
    expect(await saved(page)).toEqual([{ questionId: 'q1', value: 'b', baseRevision: 0 }]);
    expect(page.find('app-palette').querySelector('.flag')).toBeNull();
  });

  it('listens to keys from the first moment on, and again after a click beside the answer', async () => {
    const page = await sit();
    await until(() => document.activeElement === page.find('app-question-view h2'));
    expect(page.find<HTMLElement>('app-question-view').tabIndex).toBe(-1);
  });

  it('works on without network, and says so', async () => {
    const page = await sit();
    page.find<HTMLInputElement>('input[value=a]').click();
    (await until(() => page.http.match(`${READ}/answers`)[0])).error(new ProgressEvent('error'));
    await until(() => page.text().includes('1 not saved, working offline'));
    expect(page.find<HTMLInputElement>('input[value=a]').checked).toBe(true);
  });

  it('lists what is blank before handing in, and then shows the receipt', async () => {
    const page = await sit();
    page.control('Hand in').click();
    await until(() => document.body.textContent?.includes('2 questions have no answer:'));
    const act = await until(() => document.querySelector<HTMLElement>('mat-dialog-actions button:last-child'));
    act.click();
    const receipt = {
      attemptId: ATTEMPT,
      submittedAt: '2026-11-23T09:20:00.000Z',
      answersSha256: '',
      keyId: '',
      signature: '',
    };
    (await until(() => page.http.match(`${READ}/submit`)[0])).flush(receipt);
    (await until(() => page.http.match(READ)[0])).flush(attempt({ state: 'submitted', receipt }));
    await until(() => TestBed.inject(Router).url === `/attempts/${ATTEMPT}/receipt`);
  });

  it('does not hand in while something that could be saved is not', async () => {
    const page = await sit();
    page.find<HTMLInputElement>('input[value=a]').click();
    page.control('Hand in').click();
    const act = await until(() => document.querySelector<HTMLElement>('mat-dialog-actions button:last-child'));
    act.click();
    (await until(() => page.http.match(`${READ}/answers`)[0])).error(new ProgressEvent('error'));
    (await until(() => page.http.match(`${READ}/answers`)[0])).error(new ProgressEvent('error'));
    await until(() => document.body.textContent?.includes('Not handed in yet.'));
    page.http.expectNone(`${READ}/submit`);
  });

  it('goes to the receipt when the server has closed the attempt', async () => {
    const page = await openPage(routes, `/attempts/${ATTEMPT}`, { user: student(), providers: [quiet] });
    (await until(() => page.http.match(READ)[0])).flush(attempt({ state: 'expired' }));
    await until(() => TestBed.inject(Router).url === `/attempts/${ATTEMPT}/receipt`);
  });

  it('locks the answers when the time is up', async () => {
    const page = await sit(attempt({ deadline: '2026-11-23T09:09:59.000Z' }));
    await until(() => page.text().includes('The time is up.'));
    expect(page.find<HTMLFieldSetElement>('fieldset').disabled).toBe(true);
  });
});
