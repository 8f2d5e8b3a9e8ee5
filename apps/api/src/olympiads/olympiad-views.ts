import { localized, localizedIn, type TextByLanguage, type Wanted } from '@olympiad/shared-dto/rules/localized.js';
import type {
  OlympiadDetail,
  OlympiadSummary,
  OrganizerOlympiad,
  ShownIn,
} from '@olympiad/shared-dto/olympiads.dto.js';
import { contentLanguagesOf } from './content-languages.js';
import { isFrozen, statusOf } from './olympiad-status.js';
import type { OlympiadRecord } from './olympiad.schema.js';

/** What a view needs beside the record. */
export interface Viewing {
  language: Wanted;
  now: Date;
  organizerName: string;
  logoUrl?: string;
}

/** A row of the public list. */
export function toSummary(
  olympiad: OlympiadRecord,
  { language, now, organizerName, logoUrl }: Viewing,
): OlympiadSummary {
  const contentLanguages = contentLanguagesOf(olympiad);
  return {
    id: String(olympiad._id),
    title: localized(olympiad.title, language),
    shownIn: tagsOf({ title: olympiad.title, description: olympiad.description }, language),
    subject: olympiad.subject,
    description: localized(olympiad.description, language),
    status: statusOf(olympiad, now),
    timing: olympiad.timing,
    opensAt: olympiad.opensAt.toISOString(),
    closesAt: olympiad.closesAt.toISOString(),
    ...(olympiad.plannedClosesAt && { plannedClosesAt: olympiad.plannedClosesAt.toISOString() }),
    ...(olympiad.zone && { zone: olympiad.zone }),
    durationMinutes: olympiad.durationMinutes,
    languages: olympiad.languages,
    ...(contentLanguages && { contentLanguages }),
    gradeFrom: olympiad.gradeFrom,
    gradeTo: olympiad.gradeTo,
    ...(olympiad.countries && { countries: olympiad.countries }),
    ...(olympiad.regions && { regions: olympiad.regions }),
    organizer: { id: String(olympiad.organizationId), name: organizerName },
    ...(logoUrl && { logoUrl }),
    board: olympiad.board,
    questionCount: olympiad.questionCount,
    maxScore: olympiad.maxScore,
  };
}

/** The public page of one olympiad. */
export function toDetail(olympiad: OlympiadRecord, viewing: Viewing): OlympiadDetail {
  const { language, now } = viewing;
  const { title, description, rules, consentText } = olympiad;
  const texts = { title, description, rules, consentText };
  return {
    ...toSummary(olympiad, viewing),
    rules: localized(olympiad.rules, language),
    shownIn: tagsOf(texts, language),
    consentText: localized(olympiad.consentText, language),
    awards: olympiad.awards.map(({ name, topPercent }) => ({ name: localized(name, language), topPercent })),
    tieRule: olympiad.tieRule,
    ...(olympiad.marking && { marking: olympiad.marking }),
    ...(olympiad.freezesAt && { freezesAt: olympiad.freezesAt.toISOString() }),
    frozen: isFrozen(olympiad, now),
    ...(olympiad.releasedAt && { releasedAt: olympiad.releasedAt.toISOString() }),
    serverTime: now.toISOString(),
  };
}

/** A row of the organizer's own list. */
export function toOrganizerRow(olympiad: OlympiadRecord, viewing: Viewing, registrations: number): OrganizerOlympiad {
  const { publishedAt, closedAt, cancelledAt, releasedAt, freezesAt } = olympiad;
  return {
    ...toSummary(olympiad, viewing),
    registrations,
    ...(olympiad.marking?.some(({ rule }) => rule === 'by-people') && { markedByPeople: true as const }),
    ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
    ...(cancelledAt && { cancelledAt: cancelledAt.toISOString() }),
    ...(releasedAt && { releasedAt: releasedAt.toISOString() }),
    ...(freezesAt && { freezesAt: freezesAt.toISOString() }),
    frozen: isFrozen(olympiad, viewing.now),
  };
}

function tagsOf(texts: Record<string, TextByLanguage>, wanted: Wanted): ShownIn {
  const tags = Object.entries(texts).map(([name, text]) => [name, localizedIn(text, wanted).language] as const);
  return Object.fromEntries(tags.filter(([, tag]) => tag !== undefined));
}
