import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model, type UpdateQuery } from 'mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type {
  CreatePortfolio,
  OwnPortfolio,
  PublishPortfolio,
  UpdatePortfolio,
} from '@olympiad/shared-dto/portfolio.dto.js';
import { newFactsProblems } from '@olympiad/shared-dto/rules/new-facts.js';
import { slugProblem } from '@olympiad/shared-dto/rules/portfolio.js';
import { isDuplicateKey } from '../platform/database/duplicate-key.js';
import { Transactions } from '../platform/database/transactions.js';
import { InvalidInput, NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Clock } from '../platform/time/clock.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { UsersService } from '../users/users.service.js';
import { decidedByPublishing, foreignFacts, standsAs, undecided } from './facts-arriving.js';
import { levelOf } from './level.js';
import { byIdOrSlug } from './portfolio-address.js';
import {
  doubledIds,
  edited,
  firstContent,
  isWorthPublishing,
  periodProblems,
  picturesOf,
  strayFields,
} from './portfolio-content.js';
import { PortfolioRefresh, toPerson } from './portfolio-refresh.service.js';
import { PortfolioConflict, PortfolioExists, PortfolioIncomplete, SlugRefused, SlugTaken } from './portfolio.errors.js';
import { PortfolioVersionStore } from './portfolio-version-store.js';
import { PortfolioRecord, type StoredContent } from './portfolio.schema.js';
import { isSameContent, toOwnPortfolio } from './portfolio.views.js';
import { PublishedPortfolios } from './published-portfolios.service.js';
import { seenByOthers } from './seen-by-others.js';

/** What students do with their own portfolio. Every method answers NotFound for anybody else's, as for none. */
@Injectable()
export class PortfoliosService {
  constructor(
    @InjectModel(PortfolioRecord.name) private readonly portfolios: Model<PortfolioRecord>,
    private readonly versions: PortfolioVersionStore,
    private readonly refresh: PortfolioRefresh,
    private readonly shown: PublishedPortfolios,
    private readonly users: UsersService,
    private readonly uploads: UploadsService,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /** Throws SlugRefused, SlugTaken, PortfolioExists. */
  async create(userId: string, { slug, headline = '' }: CreatePortfolio, language: Language): Promise<OwnPortfolio> {
    refuseSlug(slug);
    const now = this.clock.date();
    const record: PortfolioRecord = {
      _id: new Types.ObjectId(),
      userId: new Types.ObjectId(userId),
      slug,
      visibility: 'private',
      isPublic: false,
      revision: 0,
      edition: 0,
      draft: firstContent(headline),
      lastVersion: 0,
      person: toPerson(await this.users.profile(userId)),
      facts: [],
      hiddenFacts: [],
      level: levelOf([]),
      refreshDue: true,
      createdAt: now,
      updatedAt: now,
    };
    await this.inTransaction(record._id, (session) => this.portfolios.collection.insertOne(record, { session }));
    this.shown.forget(String(record._id));
    await this.refresh.ofStudent(userId);
    const own = await this.own(userId, language);
    // Deleted in the same moment.
    if (!own) throw new NotFound();
    return own;
  }

  /** The caller's own; null before it is made. */
  async own(userId: string, language: Language): Promise<OwnPortfolio | null> {
    const record = await this.portfolios.findOne({ userId }).lean();
    return record && this.toOwn(record, language);
  }

  /** Throws PortfolioConflict, SlugRefused, SlugTaken, InvalidInput. */
  async update(userId: string, idOrSlug: string, edit: UpdatePortfolio, language: Language): Promise<OwnPortfolio> {
    if (edit.slug !== undefined) refuseSlug(edit.slug);
    await this.refuseContent(userId, edit);
    const before = await this.at(userId, idOrSlug, edit.baseRevision);
    refuse(strayFields(edit.sections ?? [], before.draft.sections));
    const slug = edit.slug ?? before.slug;
    const visibility = edit.visibility ?? before.visibility;
    const becomesUnlisted = visibility === 'unlisted' && before.visibility !== 'unlisted';
    // The rule for new results counts too: one that arrives in this moment must not go by the former.
    const isSeen = slug !== before.slug || visibility !== before.visibility || edit.newFacts !== undefined;
    const change: UpdateQuery<PortfolioRecord> = {
      $set: {
        draft: edited(before.draft, edit),
        slug,
        visibility,
        isPublic: visibility === 'public',
        ...(edit.newFacts && { newFacts: edit.newFacts }),
        ...(becomesUnlisted && { unlistedKey: randomBytes(18).toString('base64url') }),
        updatedAt: this.clock.date(),
      },
      $inc: { revision: 1, ...(isSeen && { edition: 1 }) },
    };
    // Only what others may see is news; a draft that saves itself is none.
    return isSeen ? this.change(before, change, language) : this.toOwn(await this.write(before, change), language);
  }

  /**
   * Makes the draft what others see, as a new version, and decides which facts they see with it.
   * Throws PortfolioConflict, PortfolioIncomplete, InvalidInput.
   */
  async publish(userId: string, idOrSlug: string, input: PublishPortfolio, language: Language): Promise<OwnPortfolio> {
    const before = await this.at(userId, idOrSlug, input.baseRevision);
    const { draft } = before;
    refuse(foreignFacts(before, input.shownFacts));
    const decided = decidedByPublishing(before, input.shownFacts);
    const { facts } = seenByOthers({ ...before, ...decided });
    if (!isWorthPublishing(draft, facts.length)) throw new PortfolioIncomplete();
    if (isPublished(before) && standsAs(before, decided)) return this.toOwn(before, language);
    const version = before.lastVersion + 1;
    const at = this.clock.date();
    const isNewVersion = !isPublished(before);
    const change = {
      $set: {
        ...(isNewVersion && { published: { version, at, content: draft }, lastVersion: version }),
        ...decided,
        updatedAt: at,
      },
      $inc: { edition: 1 },
    };
    const keep = async (session: ClientSession): Promise<void> => {
      const kept = { portfolioId: before._id, version, publishedAt: at, content: draft };
      if (isNewVersion) await this.versions.add(kept, session);
    };
    return this.change(before, change, language, { further: keep, edition: before.edition }).catch((error: unknown) => {
      // A second click, or a result that arrived meanwhile, came first: what stands now is looked at again. Where the
      // student's own edit did, that says so.
      if (error instanceof PortfolioConflict) return this.publish(userId, idOrSlug, input, language);
      throw error;
    });
  }

  /** Takes it off the site; versions and draft stay. Throws PortfolioConflict. */
  async unpublish(userId: string, idOrSlug: string, baseRevision: number, language: Language): Promise<OwnPortfolio> {
    const before = await this.at(userId, idOrSlug, baseRevision);
    if (!before.published) return this.toOwn(before, language);
    const change = { $set: { updatedAt: this.clock.date() }, $unset: { published: 1 }, $inc: { edition: 1 } };
    return this.change(before, change, language);
  }

  /** Shows or hides one fact, which decides about it; facts are never edited. */
  async showFact(
    userId: string,
    idOrSlug: string,
    factId: string,
    shown: boolean,
    language: Language,
  ): Promise<OwnPortfolio> {
    const before = await this.at(userId, idOrSlug);
    if (!before.facts.some(({ id }) => id === factId)) throw new NotFound();
    const isSeen = before.hiddenFacts.includes(factId) === shown;
    const left = undecided(before).filter((id) => id !== factId);
    const change: UpdateQuery<PortfolioRecord> = {
      // A fact that arrives meanwhile stays marked, where the record says which are.
      ...(!before.undecidedFacts && { $set: { undecidedFacts: left } }),
      $pull: { ...(before.undecidedFacts && { undecidedFacts: factId }), ...(shown && { hiddenFacts: factId }) },
      ...(!shown && { $addToSet: { hiddenFacts: factId } }),
      $inc: { edition: isSeen ? 1 : 0 },
    };
    return isSeen ? this.change(before, change, language) : this.toOwn(await this.write(before, change), language);
  }

  /** Puts older content into the draft, as an edit like any other. Throws PortfolioConflict. */
  async restore(
    userId: string,
    idOrSlug: string,
    baseRevision: number,
    draft: StoredContent,
    language: Language,
  ): Promise<OwnPortfolio> {
    const before = await this.at(userId, idOrSlug, baseRevision);
    const change = { $set: { draft, updatedAt: this.clock.date() }, $inc: { revision: 1 } };
    return this.toOwn(await this.write(before, change), language);
  }

  /** The caller's record, at the revision the edit started from where one is given. */
  async at(userId: string, idOrSlug: string, baseRevision?: number): Promise<PortfolioRecord> {
    const record = await this.portfolios.findOne({ ...byIdOrSlug(idOrSlug), userId }).lean();
    if (!record) throw new NotFound();
    if (baseRevision !== undefined && record.revision !== baseRevision) throw new PortfolioConflict();
    return record;
  }

  private async change(
    before: PortfolioRecord,
    change: UpdateQuery<PortfolioRecord>,
    language: Language,
    { further, edition }: { further?: (session: ClientSession) => Promise<void>; edition?: number } = {},
  ): Promise<OwnPortfolio> {
    const after = await this.inTransaction(before._id, async (session) => {
      const written = await this.write(before, change, { session, edition });
      await further?.(session);
      return written;
    });
    this.shown.forget(String(before._id));
    return this.toOwn(after, language);
  }

  /**
   * The one write that decides: it matches only what was looked at.
   * @param edition where what arrives by itself matters too
   */
  private async write(
    { _id, userId, revision, lastVersion }: PortfolioRecord,
    change: UpdateQuery<PortfolioRecord>,
    { session, edition }: { session?: ClientSession; edition?: number | undefined } = {},
  ): Promise<PortfolioRecord> {
    const filter = { _id, userId, revision, lastVersion, ...(edition !== undefined && { edition }) };
    const written = await this.portfolios
      .findOneAndUpdate(filter, change, { returnDocument: 'after', ...(session && { session }) })
      .lean();
    if (!written) throw new PortfolioConflict();
    return written;
  }

  private async inTransaction<Result>(
    id: Types.ObjectId,
    work: (session: ClientSession) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.transactions.run(
        async (session) => {
          const result = await work(session);
          await this.events.publish(session, 'portfolio.changed', String(id));
          return result;
        },
        `portfolio:${String(id)}`,
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw takenKeys(error).includes('slug') ? new SlugTaken() : new PortfolioExists();
    }
  }

  private async refuseContent(userId: string, { sections = [], photoId, newFacts }: UpdatePortfolio): Promise<void> {
    const problems = { ...doubledIds(sections), ...periodProblems(sections), ...newFactsProblems(newFacts) };
    const pictures = picturesOf(sections);
    const [photos, images] = await Promise.all([
      this.uploads.ownedBy(userId, photoId ? [photoId] : [], ['photo']),
      this.uploads.ownedBy(
        userId,
        [...new Set(pictures.map(({ uploadId }) => uploadId))],
        ['gallery', 'image', 'photo'],
      ),
    ]);
    if (photoId && !photos.has(photoId)) problems['photoId'] = 'is none of your photos';
    for (const { path, uploadId } of pictures) if (!images.has(uploadId)) problems[path] = 'is none of your pictures';
    refuse(problems);
  }

  private toOwn(record: PortfolioRecord, language: Language): OwnPortfolio {
    return toOwnPortfolio(record, language, (id) => this.uploads.urlOf(id));
  }
}

function refuse(problems: Record<string, string>): void {
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
}

function refuseSlug(slug: string): void {
  const problem = slugProblem(slug);
  if (problem) throw new SlugRefused(problem);
}

/** Does the draft as it is stand published? */
function isPublished({ draft, published }: PortfolioRecord): boolean {
  return published !== undefined && isSameContent(draft, published.content);
}

function takenKeys(error: unknown): string[] {
  const pattern: unknown = error instanceof Error && 'keyPattern' in error ? error.keyPattern : undefined;
  return Object.keys(pattern ?? {});
}
