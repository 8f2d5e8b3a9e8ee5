import type { OlympiadProgress } from '@olympiad/shared-dto/olympiads.dto.js';
import { isMoving, offeredActs } from './acts';

const progress = (change: Partial<OlympiadProgress> = {}): OlympiadProgress => ({
  registrations: 30,
  started: 20,
  open: 0,
  submitted: 20,
  marked: 20,
  ...change,
});
const names = (...args: Parameters<typeof offeredActs>) => offeredActs(...args).map(({ act }) => act);
const release = (...args: Parameters<typeof offeredActs>) =>
  offeredActs(...args).find(({ act }) => act === 'release')?.hindrance;

describe('The acts an organizer is offered', () => {
  it.each([
    ['draft', ['publish']],
    ['scheduled', ['cancel']],
    ['open', ['close', 'cancel']],
    ['marking', ['release', 'cancel']],
    ['results', []],
    ['cancelled', []],
  ] as const)('fit the status %s', (status, acts) => {
    expect(names({ status, frozen: false }, progress())).toEqual(acts);
  });

  it('hold unfreezing while the standings are frozen', () => {
    expect(names({ status: 'open', frozen: true }, progress())).toContain('unfreeze');
    expect(names({ status: 'open', frozen: false }, progress())).not.toContain('unfreeze');
  });

  it('say what a release has to wait for', () => {
    expect(release({ status: 'marking', frozen: true }, progress())).toBe('frozen');
    expect(release({ status: 'marking', frozen: false }, progress({ open: 2 }))).toBe('working');
    expect(release({ status: 'marking', frozen: false }, progress({ marked: 19 }))).toBe('marking');
    const unmarked = progress({ marked: 19, unmarkedAnswers: 3 });
    expect(release({ status: 'marking', frozen: false }, unmarked)).toBe('unmarked');
    expect(release({ status: 'marking', frozen: false }, undefined)).toBe('unknown');
    expect(release({ status: 'marking', frozen: false }, progress())).toBeUndefined();
  });

  it('come with figures that move only while people work or marks arrive', () => {
    const moving = (['draft', 'scheduled', 'open', 'marking', 'results', 'cancelled'] as const).filter((status) =>
      isMoving({ status }),
    );
    expect(moving).toEqual(['open', 'marking']);
  });
});
