import { visibleStandings, isStaffOf } from './visible-standings.js';

const olympiad = { organizationId: 'home', phase: 'published', board: 'live' } as const;
const now = new Date('2026-05-01T12:00:00Z');
const freezesAt = new Date('2026-05-01T11:00:00Z');

describe('what a viewer sees of the standings', () => {
  it('is everything while live standings are not frozen', () =>
    expect(visibleStandings(olympiad, false, now)).toBe('full'));
  it('is what was handed in before the freeze, from its moment on', () => {
    expect(visibleStandings({ ...olympiad, freezesAt }, false, now)).toBe('frozen');
    expect(visibleStandings({ ...olympiad, freezesAt }, false, freezesAt)).toBe('frozen');
    expect(visibleStandings({ ...olympiad, freezesAt }, false, new Date(freezesAt.getTime() - 1))).toBe('full');
  });
  it('is everything again once an act ended the freeze', () =>
    expect(visibleStandings({ ...olympiad, freezesAt, unfrozenAt: now }, false, now)).toBe('full'));
  it('is nothing before the release when the standings wait for it', () => {
    expect(visibleStandings({ ...olympiad, board: 'after-release' }, false, now)).toBe('hidden');
    expect(visibleStandings({ ...olympiad, board: 'after-release', phase: 'released' }, false, now)).toBe('full');
  });
  it.each(['draft', 'cancelled'] as const)('does not exist for a %s olympiad', (phase) =>
    expect(visibleStandings({ ...olympiad, phase }, false, now)).toBe('none'),
  );
  it('is everything, always, for staff', () => {
    expect(visibleStandings({ ...olympiad, freezesAt }, true, now)).toBe('full');
    expect(visibleStandings({ ...olympiad, board: 'after-release' }, true, now)).toBe('full');
  });
});

describe('staff', () => {
  it('is the owner and the organizer of the olympiad’s own organization', () => {
    expect(isStaffOf(olympiad, { role: 'owner' })).toBe(true);
    expect(isStaffOf(olympiad, { role: 'organizer', organizationId: 'home' })).toBe(true);
  });
  it('is nobody else', () => {
    expect(isStaffOf(olympiad, { role: 'organizer', organizationId: 'away' })).toBe(false);
    expect(isStaffOf(olympiad, { role: 'organizer' })).toBe(false);
    expect(isStaffOf(olympiad, { role: 'teacher', organizationId: 'home' })).toBe(false);
    expect(isStaffOf(olympiad, { role: 'student' })).toBe(false);
    expect(isStaffOf(olympiad, undefined)).toBe(false);
  });
});
