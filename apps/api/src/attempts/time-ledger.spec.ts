import { attemptTime, type LedgerEntry, type LedgerKind } from './time-ledger.js';

const START = Date.parse('2026-11-23T10:00:00Z');
const at = (minutes: number): Date => new Date(START + minutes * 60_000);

function entry(kind: LedgerKind, minutes: number, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return { kind, at: at(minutes), seconds: 0, by: 'somebody', reason: 'a reason', ...more };
}
const start = entry('start', 0, { seconds: 3600 });

describe('the deadline', () => {
  it('is the start and the full time', () => {
    expect(attemptTime([start], at(1)).deadline).toEqual(at(60));
  });

  it('counts from the opening for a latecomer to a common start', () => {
    const late = entry('start', 25, { seconds: 3600, from: at(0) });
    expect(attemptTime([late], at(26)).deadline).toEqual(at(60));
  });

  it('carries the accommodation that the start entry was given', () => {
    expect(attemptTime([entry('start', 0, { seconds: 3600 * 1.5 })], at(1)).deadline).toEqual(at(90));
  });

  it.each(['extension', 'incident'] as const)('moves back by an %s', (kind) => {
    expect(attemptTime([start, entry(kind, 10, { seconds: 300 })], at(11)).deadline).toEqual(at(65));
  });

  it('does not exist during a pause, and moves back by its length after it', () => {
    const paused = [start, entry('pause', 20)];
    expect(attemptTime(paused, at(50))).toEqual({ pausedAt: at(20), usedSeconds: 20 * 60 });
    expect(attemptTime([...paused, entry('resume', 50)], at(51)).deadline).toEqual(at(90));
  });

  it('counts a pause once when it is asked for twice', () => {
    const ledger = [start, entry('pause', 20), entry('pause', 25), entry('resume', 30), entry('resume', 40)];
    expect(attemptTime(ledger, at(41)).deadline).toEqual(at(70));
  });

  it.each(['close', 'cancel'] as const)(
    'comes forward to the act of %s, and later extensions do not move it',
    (kind) => {
      expect(attemptTime([start, entry(kind, 30), entry('extension', 31, { seconds: 600 })], at(32)).deadline).toEqual(
        at(30),
      );
    },
  );

  it('stays where it was when the olympiad is closed after it', () => {
    expect(attemptTime([start, entry('close', 70)], at(71)).deadline).toEqual(at(60));
  });

  it('is the act when the olympiad is closed during a pause', () => {
    expect(attemptTime([start, entry('pause', 10), entry('close', 100)], at(101))).toEqual({
      deadline: at(100),
      usedSeconds: 10 * 60,
    });
  });
});

describe('the time used', () => {
  it('leaves pauses out', () => {
    const ledger = [start, entry('pause', 10), entry('resume', 40)];
    expect(attemptTime(ledger, at(45)).usedSeconds).toBe(15 * 60);
  });

  it('does not grow past the deadline', () => {
    expect(attemptTime([start], at(61)).usedSeconds).toBe(60 * 60);
  });

  it('counts from the opening with a common start', () => {
    expect(attemptTime([entry('start', 25, { seconds: 3600, from: at(0) })], at(30)).usedSeconds).toBe(30 * 60);
  });
});
