import { announcedMinutes, spokenMinutes, timeLeft } from './time-words';

const texts = { t: (key: string, values?: Record<string, unknown>) => `${key} ${JSON.stringify(values)}` };
const formats = { minutes: (minutes: number) => `${minutes} in hours` };
const show = (minutes: number, seconds = 0) => timeLeft((minutes * 60 + seconds) * 1000, texts, formats);

describe('The time left', () => {
  it('is hours and minutes while there are more than two hours', () => {
    expect(show(687)).toBe('attempt.clockLeft {"clock":"687 in hours"}');
    expect(show(120, 1)).toBe('attempt.clockLeft {"clock":"120 in hours"}');
    expect(show(120)).toBe('attempt.minutesLeft {"minutes":120}');
  });

  it('is whole minutes until the last five', () => {
    expect([show(90), show(42, 30), show(5, 1)]).toEqual([
      'attempt.minutesLeft {"minutes":90}',
      'attempt.minutesLeft {"minutes":42}',
      'attempt.minutesLeft {"minutes":5}',
    ]);
  });

  it('is minutes and seconds from then on', () => {
    expect([show(5), show(0, 59), show(0, 7)]).toEqual([
      'attempt.clockLeft {"clock":"5:00"}',
      'attempt.clockLeft {"clock":"0:59"}',
      'attempt.clockLeft {"clock":"0:07"}',
    ]);
  });

  it('never promises what is gone: it is rounded down', () => {
    for (let left = 0; left < 400_000; left += 333) {
      const shown = /"minutes":(\d+)/.exec(timeLeft(left, texts, formats));
      const [minutes, seconds] = shown
        ? [shown[1], 0]
        : (/(\d+):(\d+)/.exec(timeLeft(left, texts, formats)) ?? []).slice(1);
      expect((Number(minutes) * 60 + Number(seconds)) * 1000).toBeLessThanOrEqual(left);
    }
  });

  it('never goes below nothing', () => {
    expect(timeLeft(-5000, texts, formats)).toBe('attempt.clockLeft {"clock":"0:00"}');
  });

  it('is announced at ten, five and one minutes', () => {
    expect([11, 10, 7, 5, 2, 1, 0.5].map((minutes) => spokenMinutes(minutes * 60_000))).toEqual([
      null,
      10,
      10,
      5,
      5,
      1,
      1,
    ]);
    expect(spokenMinutes(0)).toBeNull();
  });

  it('is announced as what is left, also when the announcement is late', () => {
    expect([599_999, 430_000, 59_990, 40_000].map(announcedMinutes)).toEqual([10, 7, 1, 0]);
  });
});
