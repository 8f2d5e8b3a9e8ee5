import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type {
  OlympiadDetail,
  OlympiadsQuery,
  OlympiadSummary,
  OrganizerOlympiad,
} from '@olympiad/shared-dto/olympiads.dto.js';
import type { Wanted } from '@olympiad/shared-dto/rules/localized.js';
import { Types, type Model } from 'mongoose';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { countUpTo } from '../platform/database/count-up-to.js';
import { NotFound } from '../platform/errors/app-error.js';
import { toPage, type Paging } from '../platform/http/paging.js';
import { Clock } from '../platform/time/clock.js';
import { SearchWatch } from '../platform/observability/search-watch.js';
import { searchList, type Rows } from '../platform/search/search-list.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { listing } from './olympiad-filter.js';
import { toDetail, toOrganizerRow, toSummary, type Viewing } from './olympiad-views.js';
import { PHASES } from './olympiad.js';
import { OlympiadRecord } from './olympiad.schema.js';
import { RegistrationRecord } from './registration.schema.js';

type ViewingOf = (olympiad: OlympiadRecord) => Viewing;

/** Olympiads as they are shown: to everybody, and to their own organizer. */
@Injectable()
export class OlympiadLists {
  constructor(
    @InjectModel(OlympiadRecord.name) private readonly olympiads: Model<OlympiadRecord>,
    @InjectModel(RegistrationRecord.name) private readonly registrations: Model<RegistrationRecord>,
    private readonly organizations: OrganizationsService,
    private readonly uploads: UploadsService,
    private readonly searches: SearchWatch,
    private readonly clock: Clock,
  ) {}

  /** What everybody sees; drafts are nobody's. */
  async publicPage(query: OlympiadsQuery, paging: Paging, language: Wanted): Promise<Page<OlympiadSummary>> {
    const phases = PHASES.filter((phase) => phase !== 'draft');
    const { found, viewingOf, total, fuzzy } = await this.read(query, paging, language, phases);
    const items = found.map((olympiad) => toSummary(olympiad, viewingOf(olympiad)));
    return toPage(paging, items, total, fuzzy);
  }

  /** All of one organization, drafts too. */
  async organizerPage(
    organizationId: string,
    query: OlympiadsQuery,
    paging: Paging,
    language: Wanted,
  ): Promise<Page<OrganizerOlympiad>> {
    const { found, viewingOf, total, fuzzy } = await this.read(query, paging, language, PHASES, organizationId);
    const items = await Promise.all(
      found.map(async (olympiad) =>
        toOrganizerRow(olympiad, viewingOf(olympiad), await this.countRegistrations(olympiad._id)),
      ),
    );
    return toPage(paging, items, total, fuzzy);
  }

  /** Throws NotFound; a draft is there only for its own organizer. */
  async detail(id: string, viewerOrganizationId: string | undefined, language: Wanted): Promise<OlympiadDetail> {
    const olympiad = await this.olympiads.findById(id).lean();
    const hidden = olympiad?.phase === 'draft' && String(olympiad.organizationId) !== viewerOrganizationId;
    if (!olympiad || hidden) throw new NotFound();
    const viewingOf = await this.viewings([olympiad], language);
    return toDetail(olympiad, viewingOf(olympiad));
  }

  /** The organizer's row by id. Throws NotFound for another organization's olympiad. */
  async organizerRowOf(id: string, organizationId: string, language: Wanted): Promise<OrganizerOlympiad> {
    const olympiad = await this.olympiads.findOne({ _id: id, organizationId }).lean();
    if (!olympiad) throw new NotFound();
    return this.organizerRow(olympiad, language);
  }

  /** The organizer's row of a record just read or written. */
  async organizerRow(olympiad: OlympiadRecord, language: Wanted): Promise<OrganizerOlympiad> {
    const [viewingOf, registered] = await Promise.all([
      this.viewings([olympiad], language),
      this.countRegistrations(olympiad._id),
    ]);
    return toOrganizerRow(olympiad, viewingOf(olympiad), registered);
  }

  private async read(
    query: OlympiadsQuery,
    { skip, limit }: Paging,
    language: Wanted,
    phases: readonly (typeof PHASES)[number][],
    organizationId?: string,
  ): Promise<Rows<OlympiadRecord> & { viewingOf: ViewingOf }> {
    const list = listing(query, phases, this.clock.date());
    if (!list) {
      this.tellEmpty(query);
      return { found: [], total: 0, viewingOf: await this.viewings([], language) };
    }
    const scope = organizationId === undefined ? {} : { organizationId: new Types.ObjectId(organizationId) };
    const rows = await searchList(query.search, 'terms', async (terms) => {
      const filter = { ...scope, ...list.filter, ...terms };
      const [found, total] = await Promise.all([
        this.olympiads.find(filter).sort(list.sort).skip(skip).limit(limit).lean(),
        countUpTo(this.olympiads, filter),
      ]);
      return { found, total };
    });
    if (rows.total === 0 || rows.fuzzy) this.tellEmpty(query);
    return { ...rows, viewingOf: await this.viewings(rows.found, language) };
  }

  private tellEmpty({ search, status, subject }: OlympiadsQuery): void {
    const filters = Object.entries({ status, subject }).flatMap(([name, value]) => (value === undefined ? [] : name));
    if (search) this.searches.foundNothing({ list: 'olympiads', search, filters, ofPeople: false });
  }

  /** What the views of these olympiads need besides their records. */
  private async viewings(olympiads: OlympiadRecord[], language: Wanted): Promise<ViewingOf> {
    const ids = [...new Set(olympiads.map(({ organizationId }) => String(organizationId)))];
    const names = await this.organizations.names(ids);
    const now = this.clock.date();
    return ({ organizationId, logoId }) => ({
      language,
      now,
      organizerName: names.get(String(organizationId)) ?? '',
      ...(logoId && { logoUrl: this.uploads.urlOf(String(logoId)) }),
    });
  }

  private countRegistrations(olympiadId: Types.ObjectId): Promise<number> {
    return this.registrations.countDocuments({ olympiadId });
  }
}
