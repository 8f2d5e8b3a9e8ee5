import { foldedRegion } from './entry.js';
import type { PaperSection, WriteOlympiad } from '../olympiads.dto.js';
import { timesProblem } from './olympiad-times.js';

export const OLYMPIAD_TITLE_MAX = 200;
const QUESTIONS_MAX = 200;

/** Says which fields of an olympiad do not fit each other, by path; empty when all do. */
export function olympiadProblems(olympiad: WriteOlympiad): Record<string, string> {
  const problems: Record<string, string> = sectionProblems(olympiad.sections);
  const times = timesProblem(olympiad);
  if (times) problems[times.field] = times.problem;
  for (const [tag, title = ''] of Object.entries(olympiad.title)) {
    if (title.length > OLYMPIAD_TITLE_MAX) {
      problems[`title.${tag}`] = `must be at most ${OLYMPIAD_TITLE_MAX} characters`;
    }
  }
  if (olympiad.title.en.trim() === '') problems['title.en'] = 'is required';
  if (olympiad.gradeTo < olympiad.gradeFrom) problems['gradeTo'] = 'must not be below gradeFrom';
  if (new Set(olympiad.languages).size < olympiad.languages.length) problems['languages'] = 'must be different';
  const countries = olympiad.countries ?? [];
  if (new Set(countries).size < countries.length) problems['countries'] = 'must be different';
  const regions = (olympiad.regions ?? []).map(foldedRegion);
  if (new Set(regions).size < regions.length) problems['regions'] = 'must be different';
  // Live standings tell who had how many marks, so they would help whoever starts later.
  if (olympiad.board === 'live' && olympiad.timing !== 'common')
    problems['board'] = 'may be live only with a common start';
  const freeze = freezeProblem(olympiad);
  if (freeze) problems['freezesAt'] = freeze;
  return problems;
}

function freezeProblem({ freezesAt, opensAt, closesAt, durationMinutes }: WriteOlympiad): string | undefined {
  if (freezesAt === undefined) return undefined;
  const end = Date.parse(closesAt ?? opensAt) + durationMinutes * 60_000;
  const freeze = Date.parse(freezesAt);
  return freeze > Date.parse(opensAt) && freeze < end ? undefined : 'must lie between the opening and the end';
}

function sectionProblems(sections: PaperSection[]): Record<string, string> {
  const problems: Record<string, string> = {};
  const seen = new Set<string>();
  let count = 0;
  for (const [at, { questionIds, draw }] of sections.entries()) {
    if ((questionIds === undefined) === (draw === undefined)) {
      problems[`sections.${at}`] = 'must have either questionIds or draw';
    }
    if (questionIds?.length === 0) problems[`sections.${at}.questionIds`] = 'must name at least one question';
    for (const [place, id] of (questionIds ?? []).entries()) {
      if (seen.has(id)) problems[`sections.${at}.questionIds.${place}`] = 'stands in the paper already';
      seen.add(id);
    }
    count += questionIds?.length ?? draw?.count ?? 0;
  }
  if (count > QUESTIONS_MAX) problems['sections'] = `must hold at most ${QUESTIONS_MAX} questions`;
  return problems;
}
