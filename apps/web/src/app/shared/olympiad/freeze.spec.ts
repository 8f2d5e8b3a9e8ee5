import { olympiad } from '../../../testing/olympiad';
import { freezeOf } from './freeze';

const freezesAt = '2026-05-01T11:00:00.000Z';
const before = '2026-05-01T10:00:00.000Z';
const after = '2026-05-01T12:00:00.000Z';
const at = (change: object, now: string) =>
  freezeOf(
    { ...olympiad({ status: 'open', freezesAt, frozen: false, serverTime: before }), ...change },
    Date.parse(now),
  );

describe('The freeze of the standings', () => {
  it('is to come until its moment, and there from then on, without asking again', () => {
    expect([at({}, before), at({}, freezesAt), at({}, after)]).toEqual(['to-come', 'frozen', 'frozen']);
  });

  it('is there as long as the server says so', () => {
    expect(at({ frozen: true, serverTime: after, status: 'marking' }, after)).toBe('frozen');
  });

  it.each([
    ['has none', { freezesAt: undefined }],
    ['was unfrozen', { serverTime: after }],
    ['has its results', { status: 'results' }],
    ['was cancelled', { status: 'cancelled', frozen: true }],
  ])('is nothing to tell of one that %s', (_what, change) => expect(at(change, after)).toBeUndefined());
});
