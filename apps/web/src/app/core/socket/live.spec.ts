import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import {
  JOIN_ATTEMPT,
  JOIN_OLYMPIAD,
  STANDINGS_UPDATE,
  LEAVE_ATTEMPT,
  LEAVE_OLYMPIAD,
  NOTICE,
} from '@olympiad/shared-dto/socket.js';
import { until } from '../../../testing/until';
import { SessionStore } from '../session/session-store';
import type { LiveHint } from './live';

type Handler = (...values: unknown[]) => void;

/** Stands for the other end: remembers what was sent and says what the test wants said. */
class FakeSocket {
  connected = false;
  active = true;
  readonly sent: unknown[][] = [];
  /** What is said to the next messages; yes to all further ones. */
  readonly answers: object[] = [];
  private readonly handlers = new Map<string, Handler>();

  on(event: string, handler: Handler): void {
    this.handlers.set(event, handler);
  }
  emit(event: string, id: unknown, acknowledge?: Handler): void {
    this.sent.push([event, id]);
    acknowledge?.(this.answers.shift() ?? { ok: true });
  }
  connect = (): this => this;
  disconnect = (): this => this;
  say(event: string, ...values: unknown[]): void {
    this.handlers.get(event)?.(...values);
  }
  open(): void {
    this.connected = true;
    this.say('connect');
  }
}

const sockets: FakeSocket[] = [];
let options: { transports?: string[]; auth?: (give: (auth: object) => void) => void } = {};
jest.unstable_mockModule('socket.io-client', () => ({
  io: (_address: unknown, given: typeof options) => {
    options = given;
    sockets.push(new FakeSocket());
    return sockets.at(-1);
  },
}));
const { Live } = await import('./live');

describe('Live hints', () => {
  const session = { signedIn: signal(true), token: signal('token'), renew: () => Promise.resolve(true) };
  const watch = async (olympiadId: string) => {
    const hints: LiveHint[] = [];
    const before = sockets.length;
    const watching = TestBed.inject(Live)
      .joinOlympiad(olympiadId)
      .subscribe((hint) => hints.push(hint));
    const socket = await until(() => sockets[before]);
    return { hints, watching, socket };
  };

  beforeEach(() => TestBed.configureTestingModule({ providers: [{ provide: SessionStore, useValue: session }] }));

  it('come over a websocket only, with the token of now', async () => {
    await watch('o1');
    expect(options.transports).toEqual(['websocket']);
    session.token.set('newer');
    options.auth?.((auth) => expect(auth).toEqual({ token: 'newer' }));
  });

  it('are about the olympiad that is watched', async () => {
    const { hints, socket } = await watch('o1');
    socket.open();
    socket.say(STANDINGS_UPDATE, { olympiadId: 'o2', version: 3 });
    socket.say(STANDINGS_UPDATE, { olympiadId: 'o1', version: 4 });
    socket.say(NOTICE, { kind: 'olympiad-changed', olympiadId: 'o1' });
    expect(hints.map((hint) => hint.kind)).toEqual(['rejoined', 'standings', 'notice']);
  });

  it('tell the server that a connection was lost and is opened again', async () => {
    const { socket } = await watch('o1');
    const handshake = (): object => {
      let said = {};
      options.auth?.((auth) => (said = auth));
      return said;
    };
    expect(handshake()).not.toHaveProperty('again', true);
    socket.open();
    expect(handshake()).toHaveProperty('again', true);
  });

  it('say to read again after every reconnect', async () => {
    const { hints, socket } = await watch('o1');
    socket.open();
    socket.say('disconnect', 'transport close');
    expect(TestBed.inject(Live).connected()).toBe(false);
    socket.open();
    expect(hints.map((hint) => hint.kind)).toEqual(['rejoined', 'rejoined']);
    expect(TestBed.inject(Live).connected()).toBe(true);
  });

  it('are asked for again when the server could not look whether they may be followed', async () => {
    const { hints, socket } = await watch('o1');
    socket.answers.push({
      ok: false,
      error: { errorCode: 'DATABASE_UNAVAILABLE', message: 'Database connection error' },
    });
    socket.open();
    expect(hints).toEqual([]);
    await until(() => hints[0]?.kind === 'rejoined');
  });

  it('stop where the account is open in too many windows, until the person connects again', async () => {
    const { hints, socket } = await watch('o1');
    const live = TestBed.inject(Live);
    const connect = jest.spyOn(socket, 'connect');
    socket.open();
    jest.useFakeTimers();
    try {
      socket.say(NOTICE, { kind: 'too-many-sockets' });
      socket.say('disconnect', 'io server disconnect');
      await jest.advanceTimersByTimeAsync(60_000);
      expect([live.crowdedOut(), live.connected(), connect.mock.calls.length]).toEqual([true, false, 0]);
    } finally {
      jest.useRealTimers();
    }
    live.connectAgain();
    socket.open();
    expect([live.crowdedOut(), connect.mock.calls.length, hints.at(-1)?.kind]).toEqual([false, 1, 'rejoined']);
  });

  it('are asked for once of an olympiad that is not there', async () => {
    const { socket } = await watch('o1');
    jest.useFakeTimers();
    try {
      socket.answers.push({ ok: false, error: { errorCode: 'NOT_FOUND', message: 'Nothing is found here' } });
      socket.open();
      await jest.advanceTimersByTimeAsync(60_000);
      expect(socket.sent).toEqual([[JOIN_OLYMPIAD, 'o1']]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('join a room once for two watchers and leave it with the last', async () => {
    const { socket, watching } = await watch('o1');
    socket.open();
    const second = TestBed.inject(Live).joinOlympiad('o1').subscribe();
    watching.unsubscribe();
    expect(socket.sent.map(([event]) => event)).not.toContain(LEAVE_OLYMPIAD);
    second.unsubscribe();
    expect(socket.sent.at(-1)).toEqual([LEAVE_OLYMPIAD, 'o1']);
    expect(socket.sent[0]).toEqual([JOIN_OLYMPIAD, 'o1']);
  });

  it('tell of one attempt from when it is shown, again after every reconnect', async () => {
    const { socket, watching } = await watch('o1');
    const hints: LiveHint[] = [];
    const showing = TestBed.inject(Live)
      .showAttempt('a1', 'page')
      .subscribe((hint) => hints.push(hint));
    socket.answers.push({ ok: true }, { ok: true, version: 4, state: 'open' });
    socket.open();
    socket.say(NOTICE, { kind: 'attempt-changed', attemptId: 'a2' });
    socket.say(NOTICE, { kind: 'attempt-changed', attemptId: 'a1' });
    socket.say('disconnect', 'transport close');
    socket.open();
    expect(socket.sent.filter(([event]) => event === JOIN_ATTEMPT)).toEqual([
      [JOIN_ATTEMPT, { attemptId: 'a1', clientId: 'page' }],
      [JOIN_ATTEMPT, { attemptId: 'a1', clientId: 'page' }],
    ]);
    expect(hints.map(({ kind }) => kind)).toEqual(['showing', 'notice', 'showing']);
    expect(hints[0]).toEqual({ kind: 'showing', attemptId: 'a1', is: { version: 4, state: 'open' } });
    watching.unsubscribe();
    showing.unsubscribe();
    expect(socket.sent.at(-1)).toEqual([LEAVE_ATTEMPT, 'a1']);
  });
});
