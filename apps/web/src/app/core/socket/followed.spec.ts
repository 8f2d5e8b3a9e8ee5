import { jest } from '@jest/globals';
import { DOCUMENT } from '@angular/common';
import { EnvironmentInjector, createEnvironmentInjector, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { followed, type Followed, type Following } from './followed';
import { Live, type LiveHint } from './live';

const notice: LiveHint = { kind: 'notice', notice: { kind: 'olympiad-changed', olympiadId: 'cup' } };
const rejoined: LiveHint = { kind: 'rejoined', olympiadId: 'cup' };

describe('What is followed', () => {
  let hints: Subject<LiveHint>;
  let joined: string[];
  let left: number;
  let reads: number[];
  let page: EnvironmentInjector;
  let visibility: DocumentVisibilityState;

  beforeEach(() => {
    jest.useFakeTimers();
    [hints, joined, left, reads, visibility] = [new Subject(), [], 0, [], 'visible'];
    jest.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
    const joinOlympiad = (id: string) => {
      joined.push(id);
      return hints;
    };
    TestBed.configureTestingModule({ providers: [{ provide: Live, useValue: { joinOlympiad } }] });
    page = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  });

  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const follow = (following: Following): Followed => {
    const resource = { reload: () => reads.push(performance.now()) };
    const made = runInInjectionContext(page, () => followed(resource, following));
    TestBed.tick();
    return made;
  };
  const show = (state: DocumentVisibilityState): void => {
    visibility = state;
    TestBed.inject(DOCUMENT).dispatchEvent(new Event('visibilitychange'));
    TestBed.tick();
  };
  const pass = (milliseconds: number): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds);

  it('is read after a notice, by each page at a moment of its own', async () => {
    const moments = new Set<number>();
    for (let one = 0; one < 20; one += 1) follow({ olympiad: () => 'cup' });
    hints.next(notice);
    await pass(2_000);
    for (const at of reads) moments.add(Math.round(at / 10));
    expect(reads).toHaveLength(20);
    expect(moments.size).toBeGreaterThan(10);
  });

  it('is read once although one notice follows another, and is not put off by them', async () => {
    follow({ olympiad: () => 'cup' });
    for (let one = 0; one < 8; one += 1) {
      hints.next(notice);
      await pass(250);
    }
    expect(reads.length).toBeGreaterThanOrEqual(1);
    expect(reads.length).toBeLessThanOrEqual(4);
  });

  it('is read after a gap, and not when the room was joined with the page', async () => {
    follow({ olympiad: () => 'cup' });
    hints.next(rejoined);
    await pass(10_000);
    expect(reads).toHaveLength(0);
    hints.next(rejoined);
    await pass(2_000);
    expect(reads).toHaveLength(1);
  });

  it('is read when the room could be joined only long after the page came', async () => {
    follow({ olympiad: () => 'cup' });
    await pass(60_000);
    hints.next(rejoined);
    await pass(2_000);
    expect(reads).toHaveLength(1);
  });

  it('is read at the pace of its own when it only moved: once it is calm', async () => {
    follow({ olympiad: () => 'cup', hear: () => 'moved', pace: { calmMs: 1_000, spreadMs: 0 } });
    for (let one = 0; one < 5; one += 1) {
      hints.next(notice);
      await pass(900);
    }
    expect(reads).toHaveLength(0);
    await pass(100);
    expect(reads).toHaveLength(1);
  });

  it('is looked at by time only while it has to be, again and again, and never twice at once', async () => {
    const blocked = signal(true);
    let answer = (): void => undefined;
    const look = jest.fn(() => new Promise<void>((resolve) => (answer = resolve)));
    follow({ every: () => (blocked() ? 10_000 : undefined), look });
    await pass(60_000);
    expect(look).toHaveBeenCalledTimes(1);
    answer();
    await pass(10_000);
    expect(look).toHaveBeenCalledTimes(2);
    answer();
    await pass(0);
    blocked.set(false);
    TestBed.tick();
    await pass(60_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('goes on being looked at although a look failed', async () => {
    jest.spyOn(window, 'reportError').mockImplementation(() => undefined);
    const fails = jest.fn(() => Promise.reject(new Error('no network')));
    follow({ every: () => 1_000, look: fails });
    await pass(5_000);
    expect(fails.mock.calls.length).toBeGreaterThanOrEqual(4);
  });

  it('is looked at by pages that lost their sockets together at different moments', async () => {
    for (let one = 0; one < 20; one += 1) follow({ every: () => 10_000 });
    await pass(10_000);
    const moments = new Set(reads.map((at) => Math.round(at / 100)));
    expect(reads).toHaveLength(20);
    expect(moments.size).toBeGreaterThan(10);
  });

  it('is not read while nobody sees the page, and what was missed as soon as somebody does', async () => {
    follow({ olympiad: () => 'cup', every: () => 10_000 });
    hints.next(notice);
    show('hidden');
    hints.next(notice);
    await pass(60_000);
    expect(reads).toHaveLength(0);
    show('visible');
    await pass(2_000);
    expect(reads).toHaveLength(1);
    await pass(10_000);
    expect(reads.length).toBeGreaterThanOrEqual(2);
  });

  it('is not read when the page comes into view and missed nothing', async () => {
    follow({ olympiad: () => 'cup' });
    show('hidden');
    show('visible');
    await pass(10_000);
    expect(reads).toHaveLength(0);
  });

  it('is left with the page, and with what it was about', async () => {
    const about = signal<string | undefined>('cup');
    follow({ olympiad: about, every: () => 1_000 });
    hints.subscribe({ complete: () => (left += 1) });
    about.set(undefined);
    TestBed.tick();
    hints.next(notice);
    await pass(900);
    about.set('league');
    TestBed.tick();
    expect(joined).toEqual(['cup', 'league']);
    hints.next(notice);
    page.destroy();
    const before = reads.length;
    await pass(60_000);
    expect(reads).toHaveLength(before);
    expect(hints.observed).toBe(true);
  });
});
