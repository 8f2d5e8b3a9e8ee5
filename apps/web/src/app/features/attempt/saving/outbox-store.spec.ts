import 'fake-indexeddb/auto';
import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { openDB } from 'idb';
import { attempt } from '../../../../testing/olympiad';
import { leaveLastWords } from './last-words';
import { emptyOutbox } from './outbox-state';
import { OutboxStore } from './outbox-store';
import { holdLease, livingClients } from './page-lease';

const forbidden = (): never => {
  throw new DOMException('no', 'SecurityError');
};
const box = () => ({ ...emptyOutbox('attempt', 'student', 'page', 1), typed: { q1: 'a text' } });

describe('What is kept on the device', () => {
  let store: OutboxStore;

  beforeEach(() => {
    store = TestBed.inject(OutboxStore);
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  /** A request that nobody answers. */
  const silence = () => {
    const real = indexedDB.open.bind(indexedDB);
    return jest.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
      const request = real(`${name}-silent`, version);
      jest.spyOn(request, 'addEventListener').mockImplementation(() => undefined);
      return request;
    });
  };
  const everything = () =>
    Promise.all([
      store.put(box()),
      store.all('attempt', 'student'),
      store.remove('attempt', 'page'),
      store.keepAttempt(attempt(), 'student'),
      store.attempt(attempt().id, 'student'),
    ]);
  const nothing = [false, [], undefined, undefined, undefined];

  it('counts as absent after two seconds of silence, and is not waited for again', async () => {
    const open = silence();
    let answers: unknown;
    const asked = everything().then((all) => (answers = all));
    await jest.advanceTimersByTimeAsync(1_900);
    expect([answers, store.failing()]).toEqual([undefined, false]);
    await jest.advanceTimersByTimeAsync(100);
    expect([answers, store.failing()]).toEqual([nothing, true]);
    await asked;
    expect(await everything()).toEqual(nothing);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('counts as absent when it is refused', async () => {
    jest.useRealTimers();
    const real = indexedDB.open.bind(indexedDB);
    // One of a newer version is there: the request fails.
    await openDB('olympiad-newer', 5).then((db) => db.close());
    jest.spyOn(indexedDB, 'open').mockImplementation(() => real('olympiad-newer', 1));
    expect(await everything()).toEqual(nothing);
    expect(store.failing()).toBe(true);
  });

  it('counts as absent when it may not even be asked for, or is not there', async () => {
    const there = indexedDB;
    for (const value of [{ open: () => forbidden() }, { open: () => ({}) }, undefined]) {
      Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value });
      try {
        expect(await everything()).toEqual(nothing);
        expect(store.failing()).toBe(true);
      } finally {
        Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value: there });
      }
    }
  });

  it('says that nothing more is kept when the device is full, and goes on reading', async () => {
    jest.useRealTimers();
    await store.put(box());
    jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(store.failing()).toBe(false);
    expect(await store.put({ ...box(), typed: { q1: 'more' } })).toBe(false);
    expect(store.failing()).toBe(true);
    expect(await store.all('attempt', 'student')).toEqual([box()]);
    await store.remove('attempt', 'page');
  });

  it('goes on after the browser ended the connection', async () => {
    jest.useRealTimers();
    await store.put(box());
    jest.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    expect(await store.put(box())).toBe(true);
    expect(store.failing()).toBe(false);
    await store.remove('attempt', 'page');
  });

  it('is what a page left behind when it ended, until that is written down or needed no more', async () => {
    jest.useRealTimers();
    await store.put(box());
    const later = { ...box(), typed: { q1: 'typed last' } };
    leaveLastWords(later);
    leaveLastWords({ ...later, clientId: 'other', userId: 'somebody else' });
    expect(await store.all('attempt', 'student')).toEqual([later]);
    expect(await store.all('another attempt', 'student')).toEqual([]);
    const latest = { ...box(), typed: { q1: 'typed after coming back' } };
    await store.put(latest);
    expect(await store.all('attempt', 'student')).toEqual([latest]);
    leaveLastWords(later);
    await store.remove('attempt', 'page');
    expect(await store.all('attempt', 'student')).toEqual([]);
    await store.remove('attempt', 'other');
  });

  describe('and who else is there', () => {
    const locks = (value: unknown) => Object.defineProperty(navigator, 'locks', { configurable: true, value });
    afterEach(() => Reflect.deleteProperty(navigator, 'locks'));

    it('is nobody where the browser has no locks, refuses them or never answers', async () => {
      expect([...(await livingClients())]).toEqual([]);
      const refused = () => Promise.reject(new DOMException('no', 'SecurityError'));
      locks({ query: refused, request: refused });
      holdLease('page')();
      expect([...(await livingClients())]).toEqual([]);
      const never = () => new Promise(() => undefined);
      locks({ query: never, request: never });
      let answer: ReadonlySet<string> | undefined;
      const asked = livingClients().then((found) => (answer = found));
      await jest.advanceTimersByTimeAsync(2_000);
      expect(answer?.size).toBe(0);
      await asked;
    });

    it('is every page load that holds its name', async () => {
      locks({ query: () => Promise.resolve({ held: [{ name: 'olympiad-page-one' }, { name: 'other' }] }) });
      expect([...(await livingClients())]).toEqual(['one']);
    });
  });
});
