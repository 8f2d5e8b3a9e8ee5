import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { PaperSection, WriteOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import { olympiadProblems } from '@olympiad/shared-dto/rules/olympiad.js';
import type { Subject } from '@olympiad/shared-dto/subjects.js';
import { Types, type Model } from 'mongoose';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { InvalidInput, NotFound } from '../platform/errors/app-error.js';
import type { Caller } from '../platform/http/access.js';
import { Clock } from '../platform/time/clock.js';
import { QuestionsService } from '../questions/questions.service.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { OlympiadNotEditable } from './olympiad.errors.js';
import { storedLanguages } from './content-languages.js';
import { olympiadTerms } from './olympiad-search.js';
import { OlympiadRecord } from './olympiad.schema.js';
import { settlePaper, type SettledPaper } from './settle-paper.js';

const MINUTE_MS = 60_000;

/** Where an organizer writes olympiads; only drafts can be edited. */
@Injectable()
export class OlympiadDesk {
  constructor(
    @InjectModel(OlympiadRecord.name) private readonly olympiads: Model<OlympiadRecord>,
    private readonly questions: QuestionsService,
    private readonly organizations: OrganizationsService,
    private readonly uploads: UploadsService,
    private readonly clock: Clock,
  ) {}

  /** A new draft. Throws InvalidInput. */
  async create(caller: Caller, organizationId: string, input: WriteOlympiad): Promise<OlympiadRecord> {
    const olympiad: OlympiadRecord = {
      ...(await this.contentOf(caller, organizationId, input)),
      _id: new Types.ObjectId(),
      organizationId: new Types.ObjectId(organizationId),
      version: 1,
      phase: 'draft',
      paper: [],
      acts: [],
    };
    await this.olympiads.create(olympiad);
    return olympiad;
  }

  /** Throws InvalidInput, NotFound for another organization's, OlympiadNotEditable once published. */
  async rewrite(caller: Caller, organizationId: string, id: string, input: WriteOlympiad): Promise<OlympiadRecord> {
    const before = await this.own(organizationId, id);
    const { logoId, freezesAt, countries, regions, zone, ...content } = await this.contentOf(
      caller,
      organizationId,
      input,
      before.logoId,
    );
    const after = await this.olympiads
      .findOneAndUpdate(
        { _id: id, organizationId, phase: 'draft' },
        {
          $set: {
            ...content,
            ...(logoId && { logoId }),
            ...(freezesAt && { freezesAt }),
            ...(countries && { countries }),
            ...(regions && { regions }),
            ...(zone && { zone }),
          },
          $unset: {
            ...(!logoId && { logoId: 1 }),
            ...(!freezesAt && { freezesAt: 1 }),
            ...(!countries && { countries: 1 }),
            ...(!regions && { regions: 1 }),
            ...(!zone && { zone: 1 }),
          },
          $inc: { version: 1 },
        },
        { returnDocument: 'after' },
      )
      .lean();
    if (!after) throw new OlympiadNotEditable();
    return after;
  }

  /** An olympiad of the organization. Throws NotFound. */
  async own(organizationId: string, id: string): Promise<OlympiadRecord> {
    const olympiad = await this.olympiads.findOne({ _id: id, organizationId }).lean();
    if (!olympiad) throw new NotFound();
    return olympiad;
  }

  /** The paper by the question versions that stand in the bank now. */
  async settle(organizationId: string, sections: PaperSection[], subject: Subject): Promise<SettledPaper> {
    const ids = sections.flatMap(({ questionIds = [] }) => questionIds);
    const tags = [...new Set(sections.flatMap(({ draw }) => draw?.tag ?? []))];
    const [byId, pools] = await Promise.all([
      this.questions.byIds(organizationId, ids),
      Promise.all(tags.map((tag) => this.questions.byTag(organizationId, tag, subject))),
    ]);
    return settlePaper(sections, { byId, byTag: new Map(tags.map((tag, at) => [tag, pools[at] ?? []])) });
  }

  private async contentOf(caller: Caller, organizationId: string, input: WriteOlympiad, logoNow?: Types.ObjectId) {
    const problems = olympiadProblems(input);
    const paper = await this.settle(organizationId, input.sections, input.subject);
    for (const [field, problem] of Object.entries(paper.problems)) {
      // Whether the bank suffices for a draw is asked at publishing: it may still be filled.
      if (!field.endsWith('.draw')) problems[field] ??= problem;
    }
    if (input.logoId !== undefined && input.logoId !== String(logoNow)) {
      const own = await this.uploads.ownedBy(caller.id, [input.logoId], ['logo']);
      if (!own.has(input.logoId)) problems['logoId'] = 'is not a logo you have uploaded';
    }
    if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
    const { opensAt, closesAt, freezesAt, logoId, languages, ...content } = input;
    const opens = new Date(opensAt);
    return {
      ...content,
      ...storedLanguages(languages),
      opensAt: opens,
      closesAt: closesAt ? new Date(closesAt) : new Date(opens.getTime() + input.durationMinutes * MINUTE_MS),
      ...(freezesAt && { freezesAt: new Date(freezesAt) }),
      ...(logoId && { logoId: new Types.ObjectId(logoId) }),
      ...olympiadTerms(input.title, await this.organizations.find(organizationId)),
      questionCount: paper.questionCount,
      maxScore: paper.maxScore,
    };
  }
}
