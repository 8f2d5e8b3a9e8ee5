import type { Olympiad } from './olympiad.js';
import type { OlympiadRecord } from './olympiad.schema.js';

/** What other modules may know of the record. */
export function toOlympiad(olympiad: OlympiadRecord): Olympiad {
  const { _id, organizationId, freezesAt, unfrozenAt, publishedAt, closedAt, cancelledAt, releasedAt } = olympiad;
  return {
    id: String(_id),
    organizationId: String(organizationId),
    version: olympiad.version,
    phase: olympiad.phase,
    title: olympiad.title,
    subject: olympiad.subject,
    gradeFrom: olympiad.gradeFrom,
    gradeTo: olympiad.gradeTo,
    ...(olympiad.countries && { countries: olympiad.countries }),
    ...(olympiad.regions && { regions: olympiad.regions }),
    timing: olympiad.timing,
    opensAt: olympiad.opensAt,
    closesAt: olympiad.closesAt,
    ...(olympiad.zone && { zone: olympiad.zone }),
    durationMinutes: olympiad.durationMinutes,
    awards: olympiad.awards,
    tieRule: olympiad.tieRule,
    board: olympiad.board,
    ...(freezesAt && { freezesAt }),
    ...(unfrozenAt && { unfrozenAt }),
    ...(publishedAt && { publishedAt }),
    ...(closedAt && { closedAt }),
    ...(cancelledAt && { cancelledAt }),
    ...(releasedAt && { releasedAt }),
    acts: olympiad.acts,
    paper: olympiad.paper,
    questionCount: olympiad.questionCount,
    maxScore: olympiad.maxScore,
  };
}
