import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { PERSON_FACETS, personFacets, type FacetAgreement } from '@olympiad/shared-dto/facets.js';
import { ResultsService, type ReleasedResult } from '../marking/results.service.js';
import { OlympiadsService } from '../olympiads/olympiads.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Transactions } from '../platform/database/transactions.js';
import { EventBus } from '../platform/events/event-bus.js';
import { EventGroups, type PublishedEvent } from '../platform/events/event-groups.js';
import { canonicalJson } from '../platform/signing/canonical.js';
import { Clock } from '../platform/time/clock.js';
import { AccountDeletion } from '../users/account-deletion.js';
import type { Profile } from '../users/user.views.js';
import { UsersService } from '../users/users.service.js';
import { withArrived } from './facts-arriving.js';
import { levelOf } from './level.js';
import { PortfolioRecord, PortfolioVersionRecord, type StoredFact, type StoredPerson } from './portfolio.schema.js';

/** Keeps what arrives by itself as it should be: facts and level from released results, the person from the account. */
@Injectable()
export class PortfolioRefresh {
  constructor(
    @InjectModel(PortfolioRecord.name) private readonly portfolios: Model<PortfolioRecord>,
    @InjectModel(PortfolioVersionRecord.name) private readonly versions: Model<PortfolioVersionRecord>,
    private readonly users: UsersService,
    private readonly results: ResultsService,
    private readonly olympiads: OlympiadsService,
    private readonly organizations: OrganizationsService,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly clock: Clock,
    deletion: AccountDeletion,
    groups: EventGroups,
  ) {
    deletion.register({ name: 'portfolio', seen: 'by-others', forget: ({ key }) => this.ofStudent(key) });
    groups.register(
      'portfolios',
      {
        'release.changed': { batch: (events) => this.afterResults(events) },
        'user.changed': { batch: (events) => this.ofStudents(keysOf(events)) },
        'portfolio.changed': { batch: (events) => this.afterCreation(events) },
      },
      'nothing',
    );
  }

  /**
   * Looks everything up again and stores it when it differs. Looked up after the edition that the write asks for was
   * read, so that the last write never rests on older knowledge than one before it.
   */
  async ofStudent(userId: string): Promise<void> {
    for (;;) {
      const record = await this.portfolios.findOne({ userId }).select('-published -draft').lean();
      if (!record) return;
      const profile = await this.users.profile(userId);
      if (!profile) {
        if (await this.remove(record)) return;
        continue;
      }
      const fresh = await this.lookUp(profile);
      const { person, facts, level } = record;
      if (!record.refreshDue && canonicalJson({ person, facts, level }) === canonicalJson(fresh)) return;
      if (await this.store(record, fresh)) return;
    }
  }

  private async afterResults(events: PublishedEvent[]): Promise<void> {
    const results = await this.results.byIds(keysOf(events));
    await this.ofStudents([...results.values()].map(({ userId }) => userId));
  }

  /** A result released in the very moment a portfolio was made had nowhere to go yet. */
  private async afterCreation(events: PublishedEvent[]): Promise<void> {
    const due = await this.portfolios
      .find({ _id: { $in: keysOf(events) }, refreshDue: true })
      .select('userId')
      .lean();
    for (const { userId } of due) await this.ofStudent(String(userId));
  }

  /** Most students have no portfolio: one question finds those who do. */
  private async ofStudents(userIds: string[]): Promise<void> {
    const theirs = await this.portfolios
      .find({ userId: { $in: userIds } })
      .select('userId')
      .lean();
    for (const { userId } of theirs) await this.ofStudent(String(userId));
  }

  private async lookUp(profile: Profile): Promise<Pick<PortfolioRecord, 'person' | 'facts' | 'level'>> {
    const results = await this.results.released(profile.id);
    return { person: toPerson(profile), facts: await this.toFacts(results), level: levelOf(results) };
  }

  private async toFacts(results: ReleasedResult[]): Promise<StoredFact[]> {
    const olympiads = await this.olympiads.findMany(results.map(({ olympiadId }) => olympiadId));
    const organizers = await this.organizations.names([...olympiads.values()].map((one) => one.organizationId));
    return results.flatMap(({ id, olympiadId, score, maxScore, release }) => {
      const olympiad = olympiads.get(olympiadId);
      if (!olympiad) return [];
      const { rank, of, percentile, award, at } = release;
      return {
        id,
        kind: 'olympiad-result' as const,
        olympiadId,
        title: olympiad.title,
        subject: olympiad.subject,
        organizer: organizers.get(olympiad.organizationId) ?? '',
        score,
        maxScore,
        rank,
        of,
        percentile,
        ...(award && { award }),
        at,
      };
    });
  }

  /** The person deleted the account: nothing stays, drafts and versions included. */
  private remove({ _id, edition }: Pick<PortfolioRecord, '_id' | 'edition'>): Promise<boolean> {
    return this.transactions.run(
      async (session) => {
        const { deletedCount } = await this.portfolios.deleteOne({ _id, edition }, { session });
        if (deletedCount === 0) return false;
        await this.versions.deleteMany({ portfolioId: _id }, { session });
        await this.events.publish(session, 'portfolio.changed', String(_id));
        return true;
      },
      `portfolio:${String(_id)}`,
    );
  }

  private store(
    record: Omit<PortfolioRecord, 'published' | 'draft'>,
    fresh: Pick<PortfolioRecord, 'person' | 'facts' | 'level'>,
  ): Promise<boolean> {
    const { _id, edition } = record;
    const $set = { ...fresh, ...withArrived(record, fresh.facts), updatedAt: this.clock.date() };
    return this.transactions.run(
      async (session) => {
        const { matchedCount } = await this.portfolios.updateOne(
          { _id, edition },
          { $set, $unset: { refreshDue: 1 }, $inc: { edition: 1 } },
          { session },
        );
        if (matchedCount === 0) return false;
        await this.events.publish(session, 'portfolio.changed', String(_id));
        return true;
      },
      `portfolio:${String(_id)}`,
    );
  }
}

/** What a portfolio shows of an account; of one that is gone, nothing. */
export function toPerson(profile: Profile | undefined): StoredPerson {
  if (!profile) return { active: false, displayName: '', fullName: '', showSchool: false, showFullName: false };
  const { name, displayName, status, school, showSchool, showFullName } = profile;
  return {
    active: status === 'active',
    displayName,
    fullName: name,
    ...(school && { school: school.name }),
    showSchool,
    showFullName,
    ...personFacets(profile),
    ...agreementsOf(profile),
  };
}

/** The agreements about what one filters by that the student gave. */
function agreementsOf(profile: Profile): Partial<Record<FacetAgreement, true>> {
  const given = PERSON_FACETS.flatMap(({ agreed }) => (agreed !== undefined && profile[agreed] ? [agreed] : []));
  return Object.fromEntries(given.map((agreement) => [agreement, true as const]));
}

function keysOf(events: PublishedEvent[]): string[] {
  return [...new Set(events.map(({ key }) => key))];
}
