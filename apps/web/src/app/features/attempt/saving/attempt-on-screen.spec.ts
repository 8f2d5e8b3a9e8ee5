import 'fake-indexeddb/auto';
import { jest } from '@jest/globals';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideTransloco } from '@jsverse/transloco';
import type { Attempt, SaveAnswers, StoredAnswer } from '@olympiad/shared-dto/attempts.dto.js';
import { Subject } from 'rxjs';
import { student } from '../../../../testing/page';
import { until } from '../../../../testing/until';
import { apiInterceptor } from '../../../core/http/api.interceptor';
import { CatalogueLoader } from '../../../core/language/catalogue-loader';
import { SessionStore } from '../../../core/session/session-store';
import { Live, type LiveHint } from '../../../core/socket/live';
import { AttemptOnScreen, SAVING } from './attempt-on-screen';
import { KnownAttempt } from './known-attempt';
import { emptyOutbox, type Outbox } from './outbox-state';
import { OutboxStore } from './outbox-store';

const ATTEMPT = 'b'.repeat(24);
const SAVE = `/api/attempts/${ATTEMPT}/answers`;
const READ = `/api/attempts/${ATTEMPT}`;

const paper = (answers: Record<string, StoredAnswer> = {}, change: Partial<Attempt> = {}): Attempt => ({
  id: ATTEMPT,
  olympiadId: 'c'.repeat(24),
  olympiadTitle: 'Cup',
  state: 'open',
  version: 1,
  startedAt: '2026-11-23T08:00:00.000Z',
  deadline: '2026-11-23T09:00:00.000Z',
  serverTime: '2026-11-23T08:10:00.000Z',
  questions: ['q1', 'q2'].map((id) => ({ id, kind: 'short-text', text: id, points: 1, section: '' })),
  answers: { q1: { value: null, revision: 0 }, q2: { value: null, revision: 0 }, ...answers },
  ...change,
});

const bodyOf = (request: TestRequest) => request.request.body as SaveAnswers;

describe('Saving answers', () => {
  let http: HttpTestingController;
  let sitting: AttemptOnScreen;
  let store: OutboxStore;
  let hints: Subject<LiveHint>;

  beforeEach(async () => {
    localStorage.clear();
    hints = new Subject();
    const live = { connected: () => true, showAttempt: () => hints };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        provideTransloco({ config: { availableLangs: ['en'], defaultLang: 'en' }, loader: CatalogueLoader }),
        { provide: Live, useValue: live },
        SAVING,
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(SessionStore).adopt({ token: 't', expiresAt: '2099-01-01T00:00:00.000Z', user: student() });
    sitting = TestBed.inject(AttemptOnScreen);
    store = TestBed.inject(OutboxStore);
    for (const box of await kept()) await store.remove(box.attemptId, box.clientId);
  });

  // What is still being written down would be found by the next test.
  afterEach(() => TestBed.inject(KnownAttempt).written());

  const kept = () => store.all(ATTEMPT, student().id);
  const waitFor = (method: string, url: string): Promise<TestRequest> =>
    until(() => http.match((request) => request.method === method && request.url === url)[0]);
  const open = async (attempt = paper()) => {
    const opening = sitting.open(ATTEMPT);
    (await waitFor('GET', READ)).flush(attempt);
    await opening;
  };
  const acknowledge = (request: TestRequest) => {
    const { seq, changes } = bodyOf(request);
    request.flush({
      seq,
      saved: changes.map(({ questionId, baseRevision }) => ({ questionId, revision: baseRevision + 1, sha256: '' })),
      serverTime: '2026-11-23T08:11:00.000Z',
      deadline: '2026-11-23T09:00:00.000Z',
    });
  };
  const leave = (box: Partial<Outbox>) => store.put({ ...emptyOutbox(ATTEMPT, student().id, 'former', 1), ...box });

  it('keeps a change on the device until the server has it', async () => {
    await open();
    sitting.change('q1', 'Euclid');
    expect([sitting.value('q1'), sitting.state('q1')]).toEqual(['Euclid', 'unsaved']);
    const save = await waitFor('PATCH', SAVE);
    expect((await kept())[0]?.batch?.changes).toEqual([{ questionId: 'q1', value: 'Euclid', baseRevision: 0 }]);
    acknowledge(save);
    await until(() => sitting.state('q1') === 'saved');
    await until(async () => (await kept()).length === 0);
    expect(sitting.savedAt()).toBe('2026-11-23T08:11:00.000Z');
  });

  it('sends the same request again when no answer came', async () => {
    await open();
    sitting.change('q1', 'a');
    const first = await waitFor('PATCH', SAVE);
    const body = structuredClone(bodyOf(first));
    first.error(new ProgressEvent('error'));
    await until(() => sitting.problem()?.code === 'OFFLINE');
    sitting.change('q1', 'ab');
    sitting.sendNow();
    const second = await waitFor('PATCH', SAVE);
    expect(bodyOf(second)).toEqual(body);
    acknowledge(second);
    const third = await waitFor('PATCH', SAVE);
    expect(bodyOf(third)).toMatchObject({ seq: 2, changes: [{ questionId: 'q1', value: 'ab', baseRevision: 1 }] });
    acknowledge(third);
  });

  it('sends what a former page left under the former name, unchanged', async () => {
    const batch = { seq: 4, changes: [{ questionId: 'q1', value: 'old', baseRevision: 2 }] };
    await leave({ seq: 3, batch });
    await open(paper({ q1: { value: 'older', revision: 2 } }));
    expect(sitting.value('q1')).toBe('old');
    const save = await waitFor('PATCH', SAVE);
    expect(bodyOf(save)).toEqual({ clientId: 'former', ...batch });
    acknowledge(save);
    await until(async () => sitting.unsaved().length === 0 && (await kept()).length === 0);
    expect(sitting.value('q1')).toBe('old');
  });

  it('goes on under its own name with what the former page had not sent', async () => {
    await leave({ drafts: { q2: { value: 'kept', baseRevision: 0 } } });
    await open();
    const save = await waitFor('PATCH', SAVE);
    expect(bodyOf(save).clientId).not.toBe('former');
    expect(bodyOf(save)).toMatchObject({ seq: 1, changes: [{ questionId: 'q2', value: 'kept', baseRevision: 0 }] });
    acknowledge(save);
  });

  const refuse = (request: TestRequest, value: string, revision: number) =>
    request.flush(
      { errorCode: 'ANSWER_CONFLICT', requestId: 'r', conflicts: [{ questionId: 'q1', value, revision }] },
      { status: 409, statusText: 'Conflict' },
    );
  const reads = async (answers: Record<string, StoredAnswer>) => (await waitFor('GET', READ)).flush(paper(answers));
  const disputed = async () => {
    await open();
    sitting.change('q1', 'mine');
    refuse(await waitFor('PATCH', SAVE), 'theirs', 3);
    await reads({ q1: { value: 'theirs', revision: 3 } });
    await until(() => sitting.state('q1') === 'conflict');
  };

  it('asks the student when another window saved something else, and saves the choice', async () => {
    await disputed();
    expect([sitting.value('q1'), sitting.conflicts()['q1']?.value]).toEqual(['mine', 'theirs']);
    const looking = sitting.lookAgain('q1', 3);
    await reads({ q1: { value: 'theirs', revision: 3 } });
    expect(await looking).toBe('same');
    expect(sitting.resolve('q1', 'mine', 3)).toBe(true);
    const save = await waitFor('PATCH', SAVE);
    expect(bodyOf(save)).toMatchObject({ seq: 1, changes: [{ questionId: 'q1', value: 'mine', baseRevision: 3 }] });
    acknowledge(save);
  });

  it('decides nothing about an older value: the newest of the other window is offered first', async () => {
    await disputed();
    const looking = sitting.lookAgain('q1', 3);
    await reads({ q1: { value: 'theirs again', revision: 4 } });
    expect(await looking).toBe('moved');
    expect([sitting.resolve('q1', 'theirs', 3), sitting.resolve('q1', 'mine', 3)]).toEqual([false, false]);
    expect([sitting.state('q1'), sitting.value('q1'), sitting.conflicts()['q1']?.value]).toEqual([
      'conflict',
      'mine',
      'theirs again',
    ]);
    expect(sitting.resolve('q1', 'theirs', 4)).toBe(true);
    expect([sitting.state('q1'), sitting.value('q1')]).toEqual(['saved', 'theirs again']);
  });

  it('decides nothing while the server cannot be asked, and keeps both answers', async () => {
    await disputed();
    const looking = sitting.lookAgain('q1', 3);
    (await waitFor('GET', READ)).error(new ProgressEvent('error'));
    expect(await looking).toBe('unheard');
    expect([sitting.state('q1'), sitting.value('q1')]).toEqual(['conflict', 'mine']);
  });

  it('has nothing to decide once the other window saved the same', async () => {
    await disputed();
    const looking = sitting.lookAgain('q1', 3);
    await reads({ q1: { value: 'mine', revision: 4 } });
    expect(await looking).toBe('over');
    expect([sitting.state('q1'), sitting.value('q1')]).toEqual(['saved', 'mine']);
  });

  it('shows what another window saved where nothing was changed here, and disputes what was', async () => {
    await open();
    sitting.change('q1', 'being typed');
    const looking = sitting.refresh();
    await reads({ q1: { value: 'elsewhere', revision: 1 }, q2: { value: 'elsewhere too', revision: 1 } });
    await looking;
    expect([sitting.value('q1'), sitting.state('q1')]).toEqual(['being typed', 'conflict']);
    expect([sitting.value('q2'), sitting.state('q2')]).toEqual(['elsewhere too', 'saved']);
  });

  it('takes a change for one of what the screen showed, not of what had just arrived', async () => {
    await open();
    const looking = sitting.refresh();
    await reads({ q1: { value: 'elsewhere', revision: 1 } });
    await looking;
    sitting.change('q1', 'on a blank', null);
    expect([sitting.value('q1'), sitting.state('q1')]).toEqual(['on a blank', 'conflict']);
  });

  it('sends without waiting for a device that does not answer', async () => {
    let answer = (_isKept: boolean) => {};
    jest.spyOn(store, 'put').mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    await open();
    sitting.change('q1', 'not kept');
    acknowledge(await waitFor('PATCH', SAVE));
    await until(() => sitting.state('q1') === 'saved');
    answer(false);
  });

  describe('with other windows', () => {
    it('reads the attempt when it is told that another one saved', async () => {
      await open();
      hints.next({ kind: 'showing', attemptId: ATTEMPT, is: { version: 1, state: 'open' } });
      http.expectNone(READ);
      hints.next({ kind: 'notice', notice: { kind: 'attempt-changed', attemptId: ATTEMPT } });
      await reads({ q1: { value: 'elsewhere', revision: 1 } });
      await until(() => sitting.value('q1') === 'elsewhere');
    });

    it('reads what was saved between opening the attempt and being told', async () => {
      await open();
      hints.next({ kind: 'showing', attemptId: ATTEMPT, is: { version: 2, state: 'open' } });
      await reads({ q1: { value: 'elsewhere', revision: 1 } });
      await until(() => sitting.value('q1') === 'elsewhere');
    });

    it('asks every five seconds while nothing tells it, and reads only what is new', async () => {
      jest.useFakeTimers();
      try {
        const opening = sitting.open(ATTEMPT);
        await jest.advanceTimersByTimeAsync(5_000);
        http.expectOne(READ).flush(paper());
        await jest.advanceTimersByTimeAsync(5_000);
        await opening;
        await jest.advanceTimersByTimeAsync(5_000);
        http.expectOne(`${READ}/windows`).flush({ version: 1, state: 'open' });
        await jest.advanceTimersByTimeAsync(4_900);
        http.expectNone(READ);
        http.expectNone(`${READ}/windows`);
        await jest.advanceTimersByTimeAsync(100);
        http.expectOne(`${READ}/windows`).flush({ version: 2, state: 'open' });
        await jest.advanceTimersByTimeAsync(600);
        http.expectOne(READ).flush(paper({ q1: { value: 'elsewhere', revision: 1 } }, { version: 2 }));
        await jest.advanceTimersByTimeAsync(0);
        expect(sitting.value('q1')).toBe('elsewhere');
      } finally {
        jest.useRealTimers();
      }
    });

    it('knows when it was handed in elsewhere, and when from here', async () => {
      await open();
      const looking = sitting.refresh();
      (await waitFor('GET', READ)).flush(paper({}, { state: 'submitted' }));
      await looking;
      expect([sitting.closed(), sitting.handedInElsewhere()]).toEqual([true, true]);
    });
  });

  it('keeps what came too late, and says that the attempt is closed', async () => {
    await open();
    sitting.change('q1', 'late');
    (await waitFor('PATCH', SAVE)).flush(
      { errorCode: 'ATTEMPT_CLOSED', requestId: 'r', stored: [] },
      { status: 409, statusText: 'Conflict' },
    );
    (await waitFor('GET', READ)).flush(paper({}, { state: 'expired' }));
    await until(() => sitting.closed());
    await until(async () => (await kept())[0]?.drafts['q1']?.value === 'late');
  });

  it('goes on under a former name when the server takes no further ones', async () => {
    localStorage.setItem(`olympiad.clients.${ATTEMPT}`, JSON.stringify([{ clientId: 'first', seq: 7 }]));
    await open();
    sitting.change('q1', 'x');
    (await waitFor('PATCH', SAVE)).flush(
      { errorCode: 'TOO_MANY_CLIENTS', requestId: 'r' },
      { status: 409, statusText: 'Conflict' },
    );
    (await waitFor('GET', READ)).flush(paper());
    const save = await waitFor('PATCH', SAVE);
    expect(bodyOf(save)).toMatchObject({ clientId: 'first', seq: 8 });
    acknowledge(save);
  });

  it('opens without network with the paper and the answers of before', async () => {
    await store.keepAttempt(paper({ q1: { value: 'saved', revision: 1 } }), student().id);
    await leave({ drafts: { q2: { value: 'typed offline', baseRevision: 0 } } });
    const opening = sitting.open(ATTEMPT);
    (await waitFor('GET', READ)).error(new ProgressEvent('error'));
    await opening;
    expect([sitting.value('q1'), sitting.value('q2'), sitting.problem()?.code]).toEqual([
      'saved',
      'typed offline',
      'OFFLINE',
    ]);
  });

  it('counts as offline until the server has answered again, also with nothing to send', async () => {
    await open();
    const looking = sitting.refresh();
    (await waitFor('GET', READ)).error(new ProgressEvent('error'));
    await looking;
    expect(sitting.problem()?.code).toBe('OFFLINE');
    sitting.sendNow();
    (await waitFor('GET', READ)).flush(paper());
    await until(() => sitting.problem() === null);
  });

  it('hands in with the next number and no changes', async () => {
    await open();
    const handing = sitting.handIn();
    const submit = await waitFor('POST', `${READ}/submit`);
    expect(submit.request.body).toMatchObject({ seq: 1 });
    expect(Object.keys(submit.request.body as object).sort()).toEqual(['clientId', 'seq']);
    const receipt = { attemptId: ATTEMPT, submittedAt: '', answersSha256: '', keyId: '', signature: '' };
    submit.flush(receipt);
    (await waitFor('GET', READ)).flush(paper({}, { state: 'submitted', receipt }));
    expect(await handing).toEqual(receipt);
    expect([sitting.closed(), sitting.handedInElsewhere()]).toEqual([true, false]);
  });
});
