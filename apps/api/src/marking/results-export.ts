import { Injectable } from '@nestjs/common';
import { exportTexts, type ExportTexts } from '@olympiad/i18n/exports.js';
import { LANGUAGE_TABLE, type Language } from '@olympiad/shared-dto/languages.js';
import type { ExportFormat } from '@olympiad/shared-dto/rules/export-format.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { AuditTrail } from '../platform/audit/audit-trail.js';
import { Transactions } from '../platform/database/transactions.js';
import { NotFound } from '../platform/errors/app-error.js';
import type { Table } from '../platform/exports/table.js';
import { Clock } from '../platform/time/clock.js';
import type { Profile } from '../users/user.views.js';
import { UsersService } from '../users/users.service.js';
import { ResultsService, type Result } from './results.service.js';

/** A result with whoever has it; undefined for somebody who deleted the account. */
interface ResultRow {
  result: Result;
  person: Profile | undefined;
}

/** Who wants the file, and how. */
interface ExportAsked {
  by: string;
  organizationId: string;
  format: ExportFormat;
  language: Language;
}

interface NamedTable {
  /** Of the file. */
  name: string;
  table: Table<ResultRow>;
}

/** The results of an olympiad as a file for its organizer. */
@Injectable()
export class ResultsExport {
  constructor(
    private readonly results: ResultsService,
    private readonly olympiads: OlympiadsService,
    private readonly users: UsersService,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Every valid result by place, in the reader's language, with what the person shows in public; that somebody took it
   * away is noted. Throws NotFound for an olympiad of another organization.
   */
  async of(id: string, { by, organizationId, format, language }: ExportAsked): Promise<NamedTable> {
    const olympiad = await this.olympiads.find(id);
    if (olympiad?.organizationId !== organizationId) throw new NotFound();
    const act = { actorId: by, action: 'results.export', targetId: id, after: { format } };
    await this.transactions.run((session) => this.audit.record(session, act));
    const texts = await exportTexts(language);
    const title = localized(olympiad.title, language);
    const day = this.clock.date().toISOString().slice(0, 10);
    const { zone } = olympiad;
    return {
      name: `${title} – ${texts.results} – ${day}`,
      table: {
        title: texts.results,
        columns: columnsIn(language, texts),
        rows: this.rows(id),
        language,
        ...(zone && { zone }),
      },
    };
  }

  private async *rows(olympiadId: string): AsyncGenerator<ResultRow[]> {
    for await (const batch of this.results.byPlace(olympiadId)) {
      const people = await this.users.profiles(batch.map(({ userId }) => userId));
      yield batch.map((result) => ({ result, person: people.get(result.userId) }));
    }
  }
}

function columnsIn(language: Language, { columns }: ExportTexts): Table<ResultRow>['columns'] {
  const countries = new Intl.DisplayNames(LANGUAGE_TABLE[language].locale, { type: 'region', fallback: 'code' });
  return [
    { heading: columns.place, kind: 'number', value: ({ result }) => result.release?.rank },
    { heading: columns.publicName, kind: 'text', value: ({ person }) => person?.displayName },
    {
      heading: columns.fullName,
      kind: 'text',
      value: ({ person }) => (person?.showFullName ? person.name : undefined),
    },
    {
      heading: columns.school,
      kind: 'text',
      value: ({ person }) => (person?.showSchool ? person.school?.name : undefined),
    },
    { heading: columns.country, kind: 'text', value: ({ person }) => person?.country && countries.of(person.country) },
    { heading: columns.grade, kind: 'number', value: ({ person }) => (person?.showGrade ? person.grade : undefined) },
    { heading: columns.score, kind: 'number', value: ({ result }) => result.score },
    { heading: columns.maxScore, kind: 'number', value: ({ result }) => result.maxScore },
    { heading: columns.percentile, kind: 'percent', value: ({ result }) => result.release?.percentile },
    { heading: columns.timeUsed, kind: 'duration', value: ({ result }) => result.timeUsedSeconds },
    {
      heading: columns.award,
      kind: 'text',
      value: ({ result }) => result.release?.award && localized(result.release.award, language),
    },
    // A result with any is partly marked: its score is not the last word.
    { heading: columns.unmarked, kind: 'number', value: ({ result }) => result.unmarked || undefined },
    { heading: columns.handedIn, kind: 'moment', value: ({ result }) => result.submittedAt.getTime() },
  ];
}
