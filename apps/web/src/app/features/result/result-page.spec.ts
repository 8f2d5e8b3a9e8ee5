import type { OwnResult } from '@olympiad/shared-dto/marking.dto.js';
import { OLYMPIAD } from '../../../testing/olympiad';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
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

  it('draws no bar for an answer that cost points', async () => {
    const marks = [
      { questionId: 'q1', points: -1, maxPoints: 4, answer: 'a' },
      { questionId: 'q2', points: 3, maxPoints: 4, answer: 'b' },
    ];
    const page = await openPage(routes, `/olympiads/${OLYMPIAD}/result`, { user: student() });
    (await until(() => page.http.match(RESULT)[0])).flush({ ...result, marks });
    await until(() => page.text().includes('-1 / 4'));
    const bars = [...document.querySelectorAll<HTMLElement>('.track span')];
    expect(bars.map((bar) => bar.style.width)).toEqual(['0%', '75%']);
  });

  it('waits for the release', async () => {
    const page = await openPage(routes, `/olympiads/${OLYMPIAD}/result`, { user: student() });
    (await until(() => page.http.match(RESULT)[0])).flush(
      { errorCode: 'RESULT_NOT_RELEASED', requestId: 'r' },
      { status: 404, statusText: 'Not Found' },
    );
    await until(() => page.text().includes('The results are not out yet'));
  });

  it('waits for the release also where that is no failure', async () => {
    const page = await openPage(routes, `/olympiads/${OLYMPIAD}/result`, { user: student() });
    (await until(() => page.http.match(RESULT)[0])).flush({ state: 'handed-in' });
    await until(() => page.text().includes('The results are not out yet'));
  });
});
