import type { AttemptState, Participation } from '@olympiad/shared-dto/attempts.dto.js';
import { nextStep } from './next-step';

const student = { role: 'student' } as const;
const registered: Participation = { olympiadId: 'o', registered: true };
const withAttempt = (state: AttemptState): Participation => ({
  ...registered,
  attempt: { id: 'a', state, startedAt: '2026-11-23T08:00:00.000Z' },
});

describe('The next step of an olympiad', () => {
  it('leads a visitor to sign in before and while it is open', () => {
    expect([nextStep({ status: 'scheduled' }, null, null), nextStep({ status: 'open' }, null, null)]).toEqual([
      'sign-in',
      'sign-in',
    ]);
  });

  it('is to register, then to wait, then to start', () => {
    expect([
      nextStep({ status: 'scheduled' }, student, null),
      nextStep({ status: 'scheduled' }, student, registered),
      nextStep({ status: 'open' }, student, registered),
    ]).toEqual(['register', 'wait', 'start']);
  });

  it('leads back into an open attempt, and to the receipt of a closed one', () => {
    expect([
      nextStep({ status: 'open' }, student, withAttempt('open')),
      nextStep({ status: 'marking' }, student, withAttempt('open')),
      nextStep({ status: 'open' }, student, withAttempt('submitted')),
      nextStep({ status: 'marking' }, student, withAttempt('submitted')),
    ]).toEqual(['continue', 'continue', 'receipt', 'receipt']);
  });

  it('is the result once it is out', () => {
    expect(nextStep({ status: 'results' }, student, withAttempt('submitted'))).toBe('result');
  });

  it('promises no result to whose attempt does not count', () => {
    expect([
      nextStep({ status: 'marking' }, student, withAttempt('voided')),
      nextStep({ status: 'results' }, student, withAttempt('voided')),
      nextStep({ status: 'results' }, student, withAttempt('expired')),
      nextStep({ status: 'cancelled' }, student, withAttempt('voided')),
    ]).toEqual(['voided', 'voided', 'result', 'cancelled']);
  });

  it('says plainly that the start was missed', () => {
    expect(nextStep({ status: 'results' }, student, registered)).toBe('missed');
  });

  it('offers nothing but looking to everybody else', () => {
    expect(nextStep({ status: 'open' }, { role: 'organizer' }, null)).toBe('watch');
  });
});
