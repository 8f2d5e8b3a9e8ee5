import type { TestRequest } from '@angular/common/http/testing';
import type { Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { OwnResult } from '@olympiad/shared-dto/marking.dto.js';
import type { OlympiadStatus } from '@olympiad/shared-dto/rules/olympiad-times.js';
import { NEVER } from 'rxjs';
import { ATTEMPT, OLYMPIAD, olympiad } from '../../../testing/olympiad';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { Live } from '../../core/socket/live';
import { ResultPage } from './result-page';

const routes = [{ path: 'olympiads/:id/result', component: ResultPage }];
const RESULT = `/api/olympiads/${OLYMPIAD}/result`;
const result: OwnResult = {
  olympiadId: OLYMPIAD,
  olympiadTitle: 'Spring algebra',
  score: 47.5,
  maxScore: 60,
  rank: 4,
  of: 137,
  percentile: 97.4,
  award: 'Gold',
  timeUsedSeconds: 4271,
  releasedAt: '2026-11-23T12:00:00.000Z',
  marks: [{ questionId: 'q1', points: 2.5, maxPoints: 5, answer: null }],
  distribution: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
};

describe('The own result', () => {
  beforeAll(() => {
    // jsdom measures nothing and asks no media.
    globalThis.ResizeObserver ??= class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    };
    window.matchMedia ??= (query) => ({ matches: false, media: query }) as MediaQueryList;
  });

  it('tells score, place, percentile, award and marks', async () => {
    const page = await openPage(routes, `/olympiads/${OLYMPIAD}/result`, { user: student() });
    (await until(() => page.http.match(RESULT)[0])).flush(result);
    await until(() => page.text().includes('Spring algebra'));
    for (const words of ['47.5 / 60', '4 / 137', '97.4', 'Gold', '1:11:11', '2.5 / 5']) {
      expect(page.text()).toContain(words);
    }
  });

  it('shows the distribution as a table too, with the own place marked', async () => {
    const page = await openPage(routes, `/olympiads/${OLYMPIAD}/result`, { user: student() });
    (await until(() => page.http.match(RESULT)[0])).flush(result);
    (await until(() => page.text().includes('Show as table') && page.control('Show as table'))).click();
    await until(() => page.text().includes('42–48 · You'));
  });

  it('draws no bar for an answer that cost points, and says by which rule', async () => {
    const marks = [
      { questionId: 'q1', points: -1, maxPoints: 4, answer: 'a', marking: { rule: 'all' as const, penalty: 1 } },
      { questionId: 'q2', points: 3, maxPoints: 4, answer: 'b' },
    ];
    const page = await openPage(routes, `/olympiads/${OLYMPIAD}/result`, { user: student() });
    (await until(() => page.http.match(RESULT)[0])).flush({ ...result, marks });
    await until(() => page.text().includes('−1 / 4'));
    expect(page.text()).toContain('Wrong: −1');
    const bars = [...document.querySelectorAll<HTMLElement>('.track span')];
    expect(bars.map((bar) => bar.style.width)).toEqual(['0%', '75%']);
  });

  const quiet = { provide: Live, useValue: { joinOlympiad: () => NEVER } };
  const attempt = { id: ATTEMPT, state: 'submitted' as const, startedAt: '2026-11-23T09:00:00.000Z' };
  const waiting = async (
    answer: (request: TestRequest) => void,
    status: OlympiadStatus,
    part: Partial<Participation>,
  ) => {
    const page = await openPage(routes, `/olympiads/${OLYMPIAD}/result`, { user: student(), providers: [quiet] });
    answer(await until(() => page.http.match(RESULT)[0]));
    (await until(() => page.http.match(`/api/olympiads/${OLYMPIAD}`)[0])).flush(olympiad({ status }));
    const asked = await until(() => page.http.match(`/api/olympiads/${OLYMPIAD}/participation`)[0]);
    asked.flush({ olympiadId: OLYMPIAD, registered: true, ...part });
    await until(() => page.text().includes('Spring algebra'));
    return page;
  };
  const links = () =>
    [...document.querySelectorAll('app-empty-state a')].map((link) =>
      (link.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );

  it.each([
    ['not-started', 'open', {}, 'You have not started', ['Board', 'To the olympiad']],
    ['not-taken-part', 'results', {}, 'You did not take part', ['Board', 'To the olympiad']],
    ['working', 'open', { attempt }, 'You are still working', ['Go on working', 'Board', 'To the olympiad']],
    ['handed-in', 'marking', { attempt }, 'provisional', ['Show the receipt', 'Board', 'To the olympiad']],
    ['voided', 'results', { attempt }, 'Your attempt does not count', ['Show the receipt', 'Board', 'To the olympiad']],
    ['cancelled', 'cancelled', { attempt }, 'was cancelled', ['Show the receipt', 'To the olympiad']],
  ] as const)('says what there is instead: %s', async (state, status, part, words, ways) => {
    const page = await waiting((request) => request.flush({ state }), status, part);
    await until(() => page.text().includes(words));
    await until(() => links().join() === ways.join());
  });

  it('says that it is partly marked while answers wait for people, and never shows a zero for them', async () => {
    const partly = { state: 'handed-in', unmarked: 2 };
    const page = await waiting((request) => request.flush(partly), 'marking', { attempt });
    await until(() => page.text().includes('Partly marked'));
    expect(page.text()).toContain('2 answers of yours wait for people');
  });

  it('says of a mark without points that it waits', async () => {
    const marks = [{ questionId: 'q1', points: null, maxPoints: 4, answer: 'An essay' }];
    const page = await openPage(routes, `/olympiads/${OLYMPIAD}/result`, { user: student() });
    (await until(() => page.http.match(RESULT)[0])).flush({ ...result, marks });
    await until(() => page.text().includes('Waits for marking'));
    expect(page.text()).not.toContain('0 / 4');
  });

  it('finds out for itself where the API says no more than that there is none', async () => {
    const none = (request: TestRequest) =>
      request.flush({ errorCode: 'RESULT_NOT_RELEASED', requestId: 'r' }, { status: 404, statusText: 'Not Found' });
    const page = await waiting(none, 'marking', { attempt });
    await until(() => page.text().includes('The results are not out yet'));
  });
});
