import { resultState } from './result-state.js';

it.each([
  ['scheduled', undefined, 'not-started'],
  ['open', undefined, 'not-started'],
  ['marking', undefined, 'not-taken-part'],
  ['results', undefined, 'not-taken-part'],
  ['open', 'open', 'working'],
  // With more time than others one works on after the end.
  ['marking', 'open', 'working'],
  ['open', 'submitted', 'handed-in'],
  ['marking', 'expired', 'handed-in'],
  ['results', 'submitted', 'released'],
  ['results', 'expired', 'released'],
  ['results', 'voided', 'voided'],
  ['marking', 'voided', 'voided'],
  ['cancelled', 'voided', 'cancelled'],
  ['cancelled', undefined, 'cancelled'],
] as const)('of an olympiad %s and an attempt %s a student is told: %s', (status, attempt, state) => {
  expect(resultState(status, attempt)).toBe(state);
});
