import type { OlympiadAct, OlympiadProgress, OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';

/** Why an act has to wait. */
export type Hindrance = 'frozen' | 'working' | 'unmarked' | 'marking' | 'unknown';

export interface OfferedAct {
  act: OlympiadAct;
  hindrance?: Hindrance;
}

type Running = Pick<OrganizerOlympiad, 'status' | 'frozen'>;

/** The acts that fit the olympiad now. One that fits but has to wait says why instead of vanishing. */
export function offeredActs(olympiad: Running, progress: OlympiadProgress | undefined): OfferedAct[] {
  switch (olympiad.status) {
    case 'draft':
      return [{ act: 'publish' }];
    case 'scheduled':
      return [{ act: 'cancel' }];
    case 'open':
      return [...unfreezing(olympiad), { act: 'close' }, { act: 'cancel' }];
    case 'marking':
      return [...unfreezing(olympiad), release(olympiad, progress), { act: 'cancel' }];
    case 'results':
    case 'cancelled':
      return [];
  }
}

function unfreezing({ frozen }: Running): OfferedAct[] {
  return frozen ? [{ act: 'unfreeze' }] : [];
}

function release({ frozen }: Running, progress: OlympiadProgress | undefined): OfferedAct {
  const hindrance = frozen ? 'frozen' : waitingFor(progress);
  return { act: 'release', ...(hindrance ? { hindrance } : {}) };
}

/** The server has the last word; this only spares a refusal that is certain. */
function waitingFor(progress: OlympiadProgress | undefined): Hindrance | undefined {
  if (!progress) return 'unknown';
  if (progress.open > 0) return 'working';
  if (progress.unmarkedAnswers) return 'unmarked';
  return progress.marked < progress.submitted ? 'marking' : undefined;
}

/** What an olympiad waits for now. Closing cuts short what goes on by itself, so it is never that. */
export function isMain(act: OlympiadAct): boolean {
  return act === 'publish' || act === 'release';
}

/** Whether people may be working, so that the figures move. */
export function isMoving({ status }: Pick<OrganizerOlympiad, 'status'>): boolean {
  return status === 'open' || status === 'marking';
}
