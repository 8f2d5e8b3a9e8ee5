import 'fake-indexeddb/auto';
import { TestBed } from '@angular/core/testing';
import { ATTEMPT, attempt, OLYMPIAD } from '../../../testing/olympiad';
import { openPage, student } from '../../../testing/page';
import { until } from '../../../testing/until';
import { emptyOutbox } from './saving/outbox-state';
import { OutboxStore } from './saving/outbox-store';
import { ReceiptPage } from './receipt-page';

const routes = [{ path: 'attempts/:id/receipt', component: ReceiptPage }];
const receipt = {
  attemptId: ATTEMPT,
  submittedAt: '2026-11-23T09:20:00.000Z',
  answersSha256: 'ab'.repeat(32),
  keyId: 'key-1',
  signature: 'sig',
};

describe('The receipt', () => {
  const open = async (kept: Record<string, string> = {}, typed: Record<string, string> = {}) => {
    const page = await openPage(routes, `/attempts/${ATTEMPT}/receipt`, { user: student() });
    const drafts = Object.fromEntries(Object.entries(kept).map(([id, value]) => [id, { value, baseRevision: 0 }]));
    await TestBed.inject(OutboxStore).put({ ...emptyOutbox(ATTEMPT, student().id, 'page', 1), drafts, typed });
    (await until(() => page.http.match(`/api/attempts/${ATTEMPT}`)[0])).flush(attempt({ state: 'submitted', receipt }));
    await until(() => page.text().includes('You have handed in'));
    return page;
  };

  it('proves what was handed in and when', async () => {
    const page = await open();
    expect(page.text()).toContain('1 of 3 questions answered');
    for (const words of [receipt.answersSha256, receipt.keyId, receipt.signature]) expect(page.text()).toContain(words);
    expect(page.control('My result').getAttribute('href')).toBe(`/olympiads/${OLYMPIAD}/result`);
    expect(page.control('Board').getAttribute('href')).toBe(`/olympiads/${OLYMPIAD}/board`);
    expect(page.control('Download').getAttribute('download')).toBe(`receipt-${ATTEMPT}.json`);
  });

  it('shows what came too late, so that it can be copied, until it is removed', async () => {
    const page = await open({ q3: 'written too late', q2: '7' });
    await until(() => page.text().includes('Written, but not handed in'));
    expect(page.text()).toContain('written too late');
    expect(page.text()).not.toContain('Question 2');
    page.control('Remove them from this device').click();
    await until(() => !page.text().includes('written too late'));
  });

  it('names what counted, and what was typed but did not', async () => {
    const page = await open({}, { q2: '8 kg' });
    await until(() => page.text().includes('Written, but not handed in'));
    expect(page.text()).toMatch(/Question 2 ?counted: 7 ?typed, but not counted: 8 kg/);
  });
});
