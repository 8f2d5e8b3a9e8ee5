import { lagOfMajority, lagOfMembers } from './replication-lag.js';

const at = (seconds: number): Date => new Date(1_700_000_000_000 + seconds * 1_000);

describe('the replication lag', () => {
  it('is that of the slowest secondary; a member that is down does not count', () => {
    const members = [
      { state: 1, optimeDate: at(60) },
      { state: 2, optimeDate: at(58) },
      { state: 2, optimeDate: at(45) },
      { state: 8, optimeDate: at(0) },
    ];
    expect(lagOfMembers({ members })).toBe(15);
  });

  it('is none in a set of one', () => {
    expect(lagOfMembers({ members: [{ state: 1, optimeDate: at(60) }] })).toBe(0);
    expect(lagOfMembers({})).toBe(0);
  });

  it('is that of the majority where members are not told', () => {
    expect(lagOfMajority({ lastWrite: { lastWriteDate: at(12), majorityWriteDate: at(9) } })).toBe(3);
    expect(lagOfMajority({})).toBe(0);
  });
});
