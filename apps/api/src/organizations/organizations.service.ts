import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { CreateOrganization, Organization, OrganizationsQuery } from '@olympiad/shared-dto/organizations.dto.js';
import { tidyName } from '@olympiad/shared-dto/rules/names.js';
import { Types, type Model } from 'mongoose';
import { AuditTrail } from '../platform/audit/audit-trail.js';
import { matchingAll, searchKeysOf } from '../platform/database/prefix-search.js';
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
  ) {}

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
  async page({ kind, search }: OrganizationsQuery, { page, limit, skip }: Paging): Promise<Page<Organization>> {
    const filter = { ...(kind && { kind }), ...matchingAll(search) };
    const [found, total] = await Promise.all([
      this.organizations
        .find(filter)
        .sort({ sortName: 1, _id: 1 })
        .skip(skip)
        .limit(limit)
        .select('-searchKeys')
        .lean(),
      this.organizations.countDocuments(filter, { limit: TOTAL_CAP }),
    ]);
    return {
      items: found.map(toOrganization),
      page,
      limit,
      total,
      ...(total === TOTAL_CAP && { totalIsLowerBound: true as const }),
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

  private recordOf({ kind, name, country, region }: CreateOrganization): OrganizationRecord {
    const tidied = nameField('name', name);
    return {
      _id: new Types.ObjectId(),
      kind,
      name: tidied,
      country,
      ...(region !== undefined && { region: tidyName(region) }),
      sortName: tidied.normalize('NFKC').toLowerCase(),
      searchKeys: searchKeysOf(tidied),
      createdAt: this.clock.date(),
    };
  }
}

export function toOrganization({ _id, kind, name, country, region }: OrganizationRecord): Organization {
  return { id: String(_id), kind, name, country, ...(region !== undefined && { region }) };
}
