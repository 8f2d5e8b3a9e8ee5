import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import { inEachLanguage, type Language } from '@olympiad/shared-dto/languages.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { CreateOrganization, Organization, OrganizationsQuery } from '@olympiad/shared-dto/organizations.dto.js';
import { sortKey } from '@olympiad/shared-dto/rules/sort-key.js';
import { Types, type Model } from 'mongoose';
import { AuditTrail } from '../platform/audit/audit-trail.js';
import { countryNames } from '../platform/search/country-names.js';
import { OUTDATED, REFOLDED_AT_ONCE, Refolding } from '../platform/search/refolding.js';
import { searchKeysOf } from '../platform/search/search-keys.js';
import { searchList } from '../platform/search/search-list.js';
import { FOLDING } from '../platform/search/search-words.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Paging } from '../platform/http/paging.js';
import { nameField } from '../platform/text/name-field.js';
import { Clock } from '../platform/time/clock.js';
import { OrganizationRecord } from './organization.schema.js';

/** Organizers, schools and universities. */
@Injectable()
export class OrganizationsService {
  constructor(
    @InjectModel(OrganizationRecord.name) private readonly organizations: Model<OrganizationRecord>,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    refolding: Refolding,
  ) {
    refolding.register('organizations', () => this.refold());
  }

  async find(id: string): Promise<Organization | undefined> {
    const organization = await this.organizations.findById(id).select('-searchKeys').lean();
    return organization ? toOrganization(organization) : undefined;
  }

  /** Names by id; ids nobody has are left out. */
  async names(ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const found = await this.organizations
      .find({ _id: { $in: ids } })
      .select('name')
      .lean();
    return new Map(found.map(({ _id, name }) => [String(_id), name]));
  }

  /** By name; `search` is the beginning of words of it. */
  async page(
    { kind, search }: OrganizationsQuery,
    { page, limit, skip }: Paging,
    language: Language,
  ): Promise<Page<Organization>> {
    const { found, total, fuzzy } = await searchList(search, 'searchKeys', async (keys) => {
      const filter = { ...keys, ...(kind && { kind }) };
      const [organizations, count] = await Promise.all([
        this.organizations
          .find(filter)
          .sort({ [`sortNames.${language}`]: 1, _id: 1 })
          .skip(skip)
          .limit(limit)
          .select('-searchKeys')
          .lean(),
        this.organizations.countDocuments(filter, { limit: TOTAL_CAP }),
      ]);
      return { found: organizations, total: count };
    });
    return {
      items: found.map(toOrganization),
      page,
      limit,
      total,
      ...(total === TOTAL_CAP && { totalIsLowerBound: true as const }),
      ...(fuzzy && { fuzzy }),
    };
  }

  async create(input: CreateOrganization, actorId: string): Promise<Organization> {
    const record = this.recordOf(input);
    const made = toOrganization(record);
    await this.transactions.run(async (session) => {
      await this.organizations.collection.insertOne({ ...record }, { session });
      await this.audit.record(session, {
        actorId,
        action: 'organization.create',
        targetId: made.id,
        after: { kind: made.kind, name: made.name, country: made.country },
      });
    });
    return made;
  }

  private async refold(): Promise<number> {
    const found = await this.organizations.find(OUTDATED).limit(REFOLDED_AT_ONCE).lean();
    for (const { _id, name, country } of found) {
      await this.organizations.updateOne({ _id, name, country }, { $set: foundBy(name, country) });
    }
    return found.length;
  }

  private recordOf({ kind, name, country, region }: CreateOrganization): OrganizationRecord {
    const tidied = nameField('name', name);
    return {
      _id: new Types.ObjectId(),
      kind,
      name: tidied,
      country,
      ...(region !== undefined && { region }),
      sortName: tidied.normalize('NFKC').toLowerCase(),
      ...foundBy(tidied, country),
      createdAt: this.clock.date(),
    };
  }
}

/** What an organization is found by, its name and its country in every language, and where it stands in lists. */
function foundBy(name: string, country: string): Pick<OrganizationRecord, 'searchKeys' | 'sortNames' | 'folding'> {
  return {
    searchKeys: searchKeysOf(name, ...countryNames(country)),
    sortNames: inEachLanguage((language) => sortKey(name, language)),
    folding: FOLDING,
  };
}

export function toOrganization({ _id, kind, name, country, region }: OrganizationRecord): Organization {
  return { id: String(_id), kind, name, country, ...(region !== undefined && { region }) };
}
