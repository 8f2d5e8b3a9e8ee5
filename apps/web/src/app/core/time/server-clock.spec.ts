import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { ServerClock } from './server-clock';
import { read, untilNextSecond, type Reading } from './server-offset';

/** Numbers from 0 to 1, the same ones for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A device somewhere in the world: true time goes on, its own clocks do what they like. */
class World {
  private real = Date.parse('2026-11-23T09:00:00.000Z');
  private steady = 5_000;
  private wallAhead: number;
  /** The shortest way to the server and back since the clocks were last apart. */
  shortest = Infinity;

  constructor(
    readonly clock: ServerClock,
    wallAhead: number,
  ) {
    this.wallAhead = wallAhead;
  }

  get server(): number {
    return this.real;
  }

  get reading(): Reading {
    return { wall: this.real + this.wallAhead, steady: this.steady };
  }

  pass(milliseconds: number): void {
    this.real += milliseconds;
    this.steady += milliseconds;
  }

  sleep(milliseconds: number, steadyRuns: boolean): void {
    this.real += milliseconds;
    if (steadyRuns) this.steady += milliseconds;
  }

  setWall(byMilliseconds: number): void {
    this.wallAhead += byMilliseconds;
  }

  /** A request and its answer; `between` happens on the way back. */
  ask(there: number, back: number, between = () => {}): void {
    const sent = read();
    this.pass(there);
    const written = new Date(this.server).toISOString();
    between();
    this.pass(back);
    this.clock.hear(written, sent);
    this.shortest = Math.min(this.shortest, there + back);
  }

  /** How far the shown time is ahead of the server's: never below nothing. */
  get ahead(): number {
    return this.clock.now() - this.server;
  }
}

describe('The server’s time on a page', () => {
  let world: World;

  const begin = (wallAhead = 0) => {
    TestBed.resetTestingModule();
    localStorage.clear();
    let clocks: () => Reading = () => ({ wall: Date.parse('2026-11-23T09:00:00.000Z') + wallAhead, steady: 5_000 });
    jest.spyOn(Date, 'now').mockImplementation(() => clocks().wall);
    jest.spyOn(performance, 'now').mockImplementation(() => clocks().steady);
    world = new World(TestBed.inject(ServerClock), wallAhead);
    const current = world;
    clocks = () => current.reading;
  };

  afterEach(() => jest.restoreAllMocks());

  it('is never behind the server and ahead by at most the shortest way there and back', () => {
    const wrong: object[] = [];
    for (let seed = 1; seed <= 300; seed += 1) {
      const next = dice(seed);
      begin((next() - 0.5) * 1e9);
      for (let step = 0; step < 12; step += 1) {
        world.ask(Math.floor(next() ** 3 * 20_000), Math.floor(next() ** 3 * 20_000));
        world.pass(Math.floor(next() * 60_000));
        if (world.ahead < 0 || world.ahead > world.shortest) wrong.push({ seed, step, ahead: world.ahead });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is not made late by an answer that took long, nor by one that came back fast', () => {
    begin();
    world.ask(30, 20);
    world.ask(9_000, 0);
    world.ask(0, 9_000);
    expect(world.ahead).toBeLessThanOrEqual(50);
    expect(world.ahead).toBeGreaterThanOrEqual(0);
  });

  it.each([
    { what: 'a sleep in which the steady clock stood still', act: () => world.sleep(60_000, false), asks: true },
    { what: 'a sleep in which the steady clock ran', act: () => world.sleep(60_000, true), asks: false },
    { what: 'somebody putting the clock forward', act: () => world.setWall(3_600_000), asks: true },
    { what: 'somebody putting the clock back', act: () => world.setWall(-3_600_000), asks: true },
  ])('promises nothing that is gone after $what, and is right again with the next answer', ({ act, asks }) => {
    begin(123_456);
    world.ask(10, 15);
    const partings = world.clock.partings();
    act();
    world.clock.look();
    expect(world.clock.partings() - partings).toBe(asks ? 1 : 0);
    expect(world.clock.sure()).toBe(!asks);
    expect(world.ahead).toBeGreaterThanOrEqual(0);
    world.ask(20, 20);
    expect([world.clock.sure(), world.ahead <= 40]).toEqual([true, true]);
    expect(world.ahead).toBeGreaterThanOrEqual(0);
  });

  it('does not believe an answer whose way a sleep fell into', () => {
    begin();
    world.ask(10, 10);
    world.ask(10, 10, () => world.sleep(120_000, false));
    expect([world.clock.sure(), world.ahead >= 0]).toEqual([false, true]);
  });

  it('does not ask for a second or two: clocks are corrected by that all the time', () => {
    begin();
    world.ask(10, 10);
    world.setWall(1_900);
    world.clock.look();
    expect([world.clock.sure(), world.clock.partings()]).toEqual([true, 0]);
    expect(world.ahead).toBeLessThanOrEqual(20);
  });

  it('follows a server whose clock was set', () => {
    begin();
    world.ask(10, 10);
    world.clock.hear(new Date(world.server + 1_200_000).toISOString(), read());
    expect(Math.abs(world.ahead - 1_200_000)).toBeLessThanOrEqual(20);
    world.ask(10, 10);
    expect(world.ahead).toBeLessThanOrEqual(20);
  });

  it('is looked at when the browser wakes the page', () => {
    begin();
    world.ask(10, 10);
    for (const [place, event] of [
      [document, 'resume'],
      [document, 'visibilitychange'],
      [window, 'pageshow'],
    ] as const) {
      const partings = world.clock.partings();
      world.sleep(10_000, false);
      place.dispatchEvent(new Event(event));
      expect(world.clock.partings()).toBe(partings + 1);
    }
  });

  it('is known from the last visit when there is no network', () => {
    begin(3_600_000);
    world.ask(5, 5);
    const kept = localStorage.getItem('olympiad.server-ahead');
    expect(Math.abs(Number(kept) + 3_600_000)).toBeLessThanOrEqual(10);
  });

  it('ticks when a second of the time left is gone', () => {
    for (const left of [0, 1, 999, 1_000, 14_250, -1, -1_500]) {
      const after = left - untilNextSecond(left);
      expect([Math.floor(left / 1_000) - Math.floor(after / 1_000), Math.abs((after + 1) % 1_000)]).toEqual([1, 0]);
    }
  });
});
