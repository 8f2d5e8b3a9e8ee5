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
import { emptyOutbox, type Outbox } from './saving/outbox-state';
import { OutboxStore } from './saving/outbox-store';
import { Texts } from '../../core/language/texts';
import { Live } from '../../core/socket/live';
import { AttemptPage } from './attempt-page';

@Component({ selector: 'app-receipt-stand-in', template: 'the receipt' })
class Receipt {}

const routes = [
  { path: 'attempts/:id', component: AttemptPage },
  { path: 'attempts/:id/receipt', component: Receipt },
];
const READ = `/api/attempts/${ATTEMPT}`;
const quiet = {
  provide: Live,
  useValue: { crowdedOut: () => false, connected: () => true, joinOlympiad: () => NEVER, showAttempt: () => NEVER },
};

async function sit(paper: Attempt = attempt()): Promise<OpenPage> {
  const page = await openPage(routes, `/attempts/${ATTEMPT}`, { user: student(), providers: [quiet] });
  (await until(() => page.http.match(READ)[0])).flush(paper);
  await until(() => page.text().includes('Question 1 of 3'));
  return page;
}

/** What a page load before this one left on the device. */
async function keep(left: Partial<Outbox>): Promise<OutboxStore> {
  const store = new OutboxStore();
  await store.put({ ...emptyOutbox(ATTEMPT, student().id, 'former', 1), ...left });
  return store;
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

  it('is read again when the browser shows the page as it had put it away, and not at its first showing', async () => {
    const page = await sit();
    const show = (persisted: boolean) => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    show(false);
    await page.settle();
    page.http.expectNone(READ);
    show(true);
    const read = await until(() => page.http.match(READ)[0]);
    const q1 = { value: 'b', revision: 4, savedAt: '2026-11-23T09:12:00.000Z' };
    read.flush(attempt({ answers: { ...attempt().answers, q1 } }));
    await until(() => page.find<HTMLInputElement>('input[type=radio][value=b]').checked);
  });

  it('is moved through and answered by keys', async () => {
    const page = await sit();
    press(page, '2');
    await until(() => page.find<HTMLInputElement>('input[value=b]').checked);
    press(page, 'f');
    await until(() => page.find('app-question-palette button').getAttribute('aria-label')?.includes('flagged'));
    press(page, 'n');
    await until(() => page.text().includes('Question 2 of 3'));
    press(page, 'p');
    await until(() => page.text().includes('Question 1 of 3'));
    await saved(page);
  });

  describe('a number', () => {
    const field = () => until(() => document.querySelector<HTMLInputElement>('input[inputmode=decimal]'));
    const said = (page: OpenPage) =>
      page.find('app-number-field [role=status]').textContent.trim().replace(/\s+/g, ' ');
    const type = async (text: string, caret = text.length) => {
      const input = await field();
      input.value = text;
      input.setSelectionRange(caret, caret);
      input.dispatchEvent(new Event('input'));
    };
    const atNumber = async (paper?: Attempt) => {
      const page = await sit(paper);
      press(page, 'n');
      await field();
      return page;
    };

    it('shows beside the field what was understood, and leaves text and caret as they are', async () => {
      const page = await atNumber();
      expect((await field()).value).toBe('7');
      expect(said(page)).toBe('= 7');
      await type('−2,50', 2);
      await until(() => said(page) === '= −2.5');
      expect(await saved(page)).toEqual([{ questionId: 'q2', value: '-2.5', baseRevision: 1 }]);
      await until(() => page.text().includes('All 1 answers saved') || page.text().includes('1 answer saved'));
      const input = await field();
      expect([input.value, input.selectionStart]).toEqual(['−2,50', 2]);
      press(page, 'p');
      await until(() => page.text().includes('Question 1 of 3'));
      press(page, 'n');
      expect((await field()).value).toBe('−2,50');
    });

    it('asks which of two numbers is meant, and sends nothing before the answer', async () => {
      const page = await atNumber();
      await type('1,000');
      await until(() => page.text().includes('This could be two numbers'));
      expect(said(page)).toContain('counts: 7');
      expect(
        [...page.find('app-number-field [role=group]').querySelectorAll('button')].map((b) => b.textContent.trim()),
      ).toEqual(['1', '1000']);
      await until(() => page.text().includes('1 typed text does not count'));
      page.http.expectNone(`${READ}/answers`);
      page.control('1000').click();
      await until(() => said(page) === '= 1000');
      expect(await saved(page)).toEqual([{ questionId: 'q2', value: '1000', baseRevision: 1 }]);
      expect((await field()).value).toBe('1,000');
      expect(document.activeElement).toBe(await field());
    });

    it('says why a text is none, keeps it on the device, and names what counts', async () => {
      const page = await atNumber();
      await type('5 kg');
      await until(() => page.text().includes('without a unit'));
      expect(said(page)).toContain('counts: 7');
      expect((await field()).getAttribute('aria-invalid')).toBe('true');
      const mark = page.find('app-question-palette li:nth-child(2) button');
      expect(mark.getAttribute('aria-label')).toContain('what is typed does not count');
      expect(mark.classList).toContain('held');
      const store = TestBed.inject(OutboxStore);
      await until(async () => (await store.all(ATTEMPT, student().id))[0]?.typed['q2'] === '5 kg');
      page.http.expectNone(`${READ}/answers`);
    });

    it('drops what was about to be sent when the text ceases to be a number', async () => {
      const page = await atNumber();
      await type('12');
      await type('12k');
      await until(() => said(page).includes('counts: 7'));
      press(page, 'p');
      await until(() => page.text().includes('Question 1 of 3'));
      page.find<HTMLInputElement>('input[value=a]').click();
      expect((await saved(page)).map(({ questionId }) => questionId)).toEqual(['q1']);
    });

    it('shows after a reload the text that did not count, and what counts', async () => {
      const store = await keep({ typed: { q2: 'five' } });
      const page = await atNumber();
      expect((await field()).value).toBe('five');
      expect(said(page)).toContain('counts: 7');
      await type('');
      expect(await saved(page)).toEqual([{ questionId: 'q2', value: null, baseRevision: 1 }]);
      await until(async () => (await store.all(ATTEMPT, student().id)).length === 0);
    });

    it('takes a draft of 0.3.0 that is no number for a text that does not count', async () => {
      await keep({ drafts: { q2: { value: 'abc', baseRevision: 1 } } });
      const page = await atNumber();
      expect((await field()).value).toBe('abc');
      expect(said(page)).toContain('counts: 7');
    });

    it('is shown with the mark of the reader and without groups where it was not typed', async () => {
      const page = await atNumber(
        attempt({ answers: { ...attempt().answers, q2: { value: '-1234567.50', revision: 1 } } }),
      );
      await TestBed.inject(Texts).use('ru');
      await until(() => document.querySelector<HTMLInputElement>('input[inputmode=decimal]')?.value === '-1234567,50');
      expect(said(page)).toBe('= −1234567,5');
      await TestBed.inject(Texts).use('en');
    });

    it('changes its sign by a key of the page, for keyboards without a minus', async () => {
      const page = await atNumber();
      const sign = page.find('app-number-field .sign');
      sign.click();
      await until(() => said(page) === '= −7');
      expect((await field()).value).toBe('-7');
      expect(await saved(page)).toEqual([{ questionId: 'q2', value: '-7', baseRevision: 1 }]);
      sign.click();
      await until(() => said(page) === '= 7');
    });

    it('has the focus in its field when one moves to it', async () => {
      await atNumber();
      const input = await field();
      await until(() => document.activeElement === input);
    });
  });

  it('says how a question is marked, what a wrong answer costs first, and nothing where the API does not say', async () => {
    const [single, ...rest] = attempt().questions;
    const marked = { ...single, marking: { rule: 'all', penalty: 1.5 } } as Attempt['questions'][number];
    const page = await sit(attempt({ questions: [marked, ...rest] }));
    expect(page.find('app-marking-rule').textContent.trim()).toMatch(
      /^Wrong: −1\.5\s*The right answer gives all points/,
    );
    press(page, 'n');
    await until(() => page.text().includes('Question 2 of 3'));
    expect(page.find('app-marking-rule').textContent.trim()).toBe('');
  });

  it('says that a wrong answer costs nothing where it does not', async () => {
    const [single, ...rest] = attempt().questions;
    const marked = { ...single, marking: { rule: 'all' } } as Attempt['questions'][number];
    const page = await sit(attempt({ questions: [marked, ...rest] }));
    expect(page.find('app-marking-rule').textContent.trim()).toMatch(/^Wrong: 0\s*The right/);
  });

  it('counts the last characters of a short text, and says what a paste left out', async () => {
    const questions = [{ id: 'q1', kind: 'short-text' as const, text: 'Who?', points: 3, section: 'First' }];
    const page = await openPage(routes, `/attempts/${ATTEMPT}`, { user: student(), providers: [quiet] });
    (await until(() => page.http.match(READ)[0])).flush(
      attempt({ questions, answers: { q1: { value: null, revision: 0 } } }),
    );
    const input = await until(() => document.querySelector<HTMLInputElement>('input[type=text]'));
    const paste = (text: string) => {
      input.value = text;
      input.dispatchEvent(new Event('input'));
    };
    paste('x'.repeat(449));
    await page.settle();
    expect(page.text()).not.toContain('characters left');
    paste('x'.repeat(490));
    await until(() => page.text().includes('10 characters left'));
    // Neither half a character nor half of what people see as one.
    paste(`${'x'.repeat(498)}👩‍🚀`);
    await until(() => page.text().includes('longer than 500 characters'));
    expect(input.value).toBe('x'.repeat(498));
    paste('short');
    await until(() => !page.text().includes('longer than 500 characters'));
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
    expect(page.find('app-question-palette').querySelector('.flag')).toBeNull();
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

  describe('handing in', () => {
    const receipt = {
      attemptId: ATTEMPT,
      submittedAt: '2026-11-23T09:20:00.000Z',
      answersSha256: '',
      keyId: '',
      signature: '',
    };
    const openHandIn = async (page: OpenPage) => {
      page.control('Hand in').click();
      await until(() => page.text().includes('Hand in your answers'));
    };
    const section = (page: OpenPage, name: string) => page.find(`section.${name}`).textContent.replace(/\s+/g, ' ');
    const act = (page: OpenPage) => page.find<HTMLElement>('app-hand-in-view footer button:last-child');
    const handedIn = async (page: OpenPage) => {
      (await until(() => page.http.match(`${READ}/submit`)[0])).flush(receipt);
      (await until(() => page.http.match(READ)[0])).flush(attempt({ state: 'submitted', receipt }));
      await until(() => TestBed.inject(Router).url === `/attempts/${ATTEMPT}/receipt`);
    };

    it('shows on a page of its own what is blank and what counts, and then the receipt', async () => {
      const page = await sit();
      await openHandIn(page);
      expect(section(page, 'blank')).toMatch(/2 questions have no answer.*Question 1.*Question 3/);
      expect(section(page, 'answered')).toMatch(/1 answer is saved.*Question 2.*7/);
      await until(() => document.activeElement === page.find('app-hand-in-view h2'));
      act(page).click();
      await handedIn(page);
    });

    it('is reached by the last Next, and leads from each question back to it', async () => {
      const page = await sit();
      for (const question of ['Question 2 of 3', 'Question 3 of 3']) {
        page.control('Next').click();
        await until(() => page.text().includes(question));
      }
      page.control('Next').click();
      await until(() => page.text().includes('Hand in your answers'));
      expect(page.find('app-question-palette').querySelector('[aria-current]')).toBeNull();
      page.find<HTMLElement>('section.answered button').click();
      await until(() => page.text().includes('Question 2 of 3'));
      expect(TestBed.inject(Router).url).toBe(`/attempts/${ATTEMPT}`);
    });

    it.each([
      ['with what counts', 'Hand in with what counts', null],
      ['after clearing what does not', 'Clear it and hand in', [{ questionId: 'q2', value: null, baseRevision: 1 }]],
    ])('asks once about a text that does not count: %s', async (_, choice, changes) => {
      await keep({ typed: { q2: 'abc' } });
      const page = await sit();
      await openHandIn(page);
      expect(section(page, 'held')).toMatch(/Question 2.*typed: abc.*counts: 7/);
      act(page).click();
      await until(() => page.text().includes('What should be handed in?'));
      page.http.expectNone(`${READ}/submit`);
      page.control('Go back').click();
      await until(() => !page.text().includes('What should be handed in?'));
      act(page).click();
      await until(() => page.text().includes('What should be handed in?'));
      page.control(choice).click();
      if (changes) expect(await saved(page)).toEqual(changes);
      await handedIn(page);
    });

    it('waits for the choice between two answers, and shows both', async () => {
      await keep({ drafts: { q3: { value: 'mine', baseRevision: 0 } }, typed: {} });
      const page = await sit(attempt({ answers: { ...attempt().answers, q3: { value: 'theirs', revision: 2 } } }));
      await openHandIn(page);
      expect(section(page, 'conflict')).toMatch(/Question 3.*Written here: mine.*Saved elsewhere: theirs/);
      act(page).click();
      await until(() => page.text().includes('Choose first which of the two answers counts.'));
      page.http.expectNone(`${READ}/submit`);
    });

    it('does not happen while something that could be saved is not', async () => {
      const page = await sit();
      page.find<HTMLInputElement>('input[value=a]').click();
      await openHandIn(page);
      act(page).click();
      (await until(() => page.http.match(`${READ}/answers`)[0])).error(new ProgressEvent('error'));
      (await until(() => page.http.match(`${READ}/answers`)[0])).error(new ProgressEvent('error'));
      await until(() => page.text().includes('Not handed in yet.'));
      page.http.expectNone(`${READ}/submit`);
      expect(section(page, 'unsaved')).toMatch(/1 answer is not saved yet.*Question 1/);
    });
  });

  describe('when another window saved something else', () => {
    const options = ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}` }));
    const ticks = { id: 'q1', kind: 'multiple' as const, text: 'Which?', points: 3, section: 'First', options };
    const paper = (value: string[] | null, revision: number) =>
      attempt({ questions: [ticks, ...attempt().questions.slice(1)], answers: { q1: { value, revision } } });
    const disputed = async () => {
      const page = await sit(paper(null, 0));
      press(page, '1');
      (await until(() => page.http.match(`${READ}/answers`)[0])).flush(
        { errorCode: 'ANSWER_CONFLICT', requestId: 'r', conflicts: [{ questionId: 'q1', value: ['b'], revision: 1 }] },
        { status: 409, statusText: 'Conflict' },
      );
      await answers(page, ['b'], 1);
      await until(() => page.text().includes('Saved elsewhereOption b'));
      return page;
    };
    const answers = async (page: OpenPage, value: string[], revision: number) =>
      (await until(() => page.http.match(READ)[0])).flush(paper(value, revision));
    const dialog = () => document.querySelector('mat-dialog-container');

    it('asks once before it is replaced, naming it', async () => {
      const page = await disputed();
      page.control('Keep what I wrote here').click();
      page.control('Keep what I wrote here').click();
      await answers(page, ['b'], 1);
      await until(() => dialog()?.textContent?.includes('Saved elsewhere: “Option b”'));
      page.http.expectNone(`${READ}/answers`);
      page.control('Replace it').click();
      expect(await saved(page)).toEqual([{ questionId: 'q1', value: ['a'], baseRevision: 1 }]);
      await until(() => !document.querySelector('app-conflict-panel'));
      await until(() => document.activeElement === page.find('app-question-view h2'));
    });

    it('keeps both answers when the student thinks better of it, and goes on taking ticks', async () => {
      const page = await disputed();
      page.control('Keep what I wrote here').click();
      await answers(page, ['b'], 1);
      (await until(() => dialog() && page.control('Cancel'))).click();
      await until(() => !dialog());
      press(page, '3');
      await until(() => page.text().includes('Written hereOption a; Option c'));
      expect(page.text()).toContain('Saved elsewhereOption b');
      // The same as there ends the dispute by itself.
      for (const key of ['1', '3', '2']) press(page, key);
      await until(() => !document.querySelector('app-conflict-panel'));
    });

    it('offers the newest when it saved again, and takes that one only', async () => {
      const page = await disputed();
      page.control('Use the saved one').click();
      await answers(page, ['b', 'c'], 2);
      await until(() => page.text().includes('This is the newest answer saved there; choose again.'));
      expect(page.text()).toContain('Saved elsewhereOption b; Option c');
      page.control('Use the saved one').click();
      await answers(page, ['b', 'c'], 2);
      await until(() => !document.querySelector('app-conflict-panel'));
      expect([...document.querySelectorAll<HTMLInputElement>('input:checked')].length).toBe(2);
      page.http.expectNone(`${READ}/answers`);
    });

    it('decides nothing without the server, and says so', async () => {
      const page = await disputed();
      page.control('Use the saved one').click();
      (await until(() => page.http.match(READ)[0])).error(new ProgressEvent('error'));
      await until(() => page.text().includes('so nothing is decided yet'));
      expect(page.text()).toContain('Written hereOption a');
    });
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
