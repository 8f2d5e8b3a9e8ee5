import type { Attempt } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';

export const OLYMPIAD = 'c'.repeat(24);
export const ATTEMPT = 'b'.repeat(24);

export function olympiad(change: Partial<OlympiadDetail> = {}): OlympiadDetail {
  return {
    id: OLYMPIAD,
    title: 'Spring algebra',
    subject: 'mathematics',
    description: 'About **numbers**.',
    status: 'open',
    timing: 'own',
    opensAt: '2026-11-23T08:00:00.000Z',
    closesAt: '2026-11-23T20:00:00.000Z',
    durationMinutes: 90,
    languages: ['en'],
    gradeFrom: 8,
    gradeTo: 11,
    organizer: { id: 'd'.repeat(24), name: 'Algebra Union' },
    board: 'live',
    questionCount: 3,
    maxScore: 10,
    rules: 'One attempt.',
    consentText: 'I agree to the board.',
    awards: [{ name: 'Gold', topPercent: 5 }],
    tieRule: 'time',
    frozen: false,
    serverTime: '2026-11-23T09:00:00.000Z',
    ...change,
  };
}

export function attempt(change: Partial<Attempt> = {}): Attempt {
  return {
    id: ATTEMPT,
    olympiadId: OLYMPIAD,
    olympiadTitle: 'Spring algebra',
    state: 'open',
    startedAt: '2026-11-23T09:00:00.000Z',
    deadline: '2026-11-23T10:30:00.000Z',
    serverTime: '2026-11-23T09:10:00.000Z',
    questions: [
      {
        id: 'q1',
        kind: 'single',
        text: 'Which?',
        options: [
          { id: 'a', text: 'one' },
          { id: 'b', text: 'two' },
        ],
        points: 4,
        section: 'First',
      },
      { id: 'q2', kind: 'number', text: 'How many?', points: 3, section: 'First' },
      { id: 'q3', kind: 'short-text', text: 'Who?', points: 3, section: 'Second' },
    ],
    answers: {
      q1: { value: null, revision: 0 },
      q2: { value: '7', revision: 1, savedAt: '2026-11-23T09:05:00.000Z' },
      q3: { value: null, revision: 0 },
    },
    ...change,
  };
}
