import { delayOf, isSafe, next, SAVED, type AutosaveEvent, type AutosaveState } from './autosave';

const after = (...events: AutosaveEvent[]): AutosaveState => events.reduce(next, SAVED);
const edited: AutosaveEvent = { kind: 'edited', sound: true };
const unsound: AutosaveEvent = { kind: 'edited', sound: false };
const sent: AutosaveEvent = { kind: 'sent' };
const acknowledged: AutosaveEvent = { kind: 'acknowledged' };
const failed: AutosaveEvent = { kind: 'failed' };

describe('Autosave', () => {
  it('is safe only once the server has acknowledged', () => {
    expect(isSafe(after(edited))).toBe(false);
    expect(isSafe(after(edited, sent))).toBe(false);
    expect(isSafe(after(edited, sent, acknowledged))).toBe(true);
  });

  it('sends again what was written while a save was on its way', () => {
    expect(after(edited, sent, edited, acknowledged)).toEqual({ kind: 'waiting' });
  });

  it('sends nothing that would be refused, and goes on once it is mended', () => {
    expect(after(unsound)).toEqual({ kind: 'held' });
    expect(delayOf(after(unsound))).toBeUndefined();
    expect(after(unsound, edited)).toEqual({ kind: 'waiting' });
  });

  it('holds what the server refused until it is changed', () => {
    expect(after(edited, sent, { kind: 'refused' })).toEqual({ kind: 'held' });
    expect(after(edited, sent, { kind: 'refused' }, edited)).toEqual({ kind: 'waiting' });
  });

  it('tries again after a failure, each time later, but never later than half a minute', () => {
    let state = after(edited, sent, failed);
    const delays: (number | undefined)[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      delays.push(delayOf(state));
      state = next(state, failed);
    }
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  });

  it('never sends over a conflict, however much is typed, until a person decides', () => {
    const conflict = after(edited, sent, { kind: 'conflicted' }, edited, edited);
    expect(conflict).toEqual({ kind: 'conflict' });
    expect(delayOf(conflict)).toBeUndefined();
    expect(next(conflict, { kind: 'resolved' })).toEqual({ kind: 'waiting' });
  });

  it('is done when the edit was taken back before it was sent', () => {
    expect(after(edited, { kind: 'reverted' })).toEqual(SAVED);
  });

  it('waits for the answer when the edit is taken back while it is on its way', () => {
    expect(after(edited, sent, { kind: 'reverted' })).toEqual({ kind: 'saving', edited: false });
  });
});
