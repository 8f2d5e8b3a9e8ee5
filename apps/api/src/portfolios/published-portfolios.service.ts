import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model, Types } from 'mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { NotFound } from '../platform/errors/app-error.js';
import { Tail } from '../platform/events/tail.js';
import type { Caller } from '../platform/http/access.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { visibleSections } from './portfolio-content.js';
import { PortfolioRecord, type StoredContent } from './portfolio.schema.js';
import {
  toPublicPortfolio,
  toReviewerPortfolio,
  type PublishedRecord,
  type ShownRecord,
  type UrlOf,
} from './portfolio.views.js';
import type { Listed, PublishedPortfolio } from './published-portfolio.js';
import { PublishedTexts } from './published-texts.js';
import { RecentPortfolios, type PortfolioHead } from './recent-portfolios.js';
import { seenByOthers } from './seen-by-others.js';

const IDS_AT_ONCE = 500;

/** What somebody sees, and the tag that changes with it. */
export interface SeenPortfolio {
  etag: string;
  /** The same for everybody who is not signed in. */
  isForAll: boolean;
  portfolio: PublicPortfolio;
}

type Scope = 'public' | 'reviewer';

/** Published portfolios, as their viewers may see them. */
@Injectable()
export class PublishedPortfolios {
  private readonly recent: RecentPortfolios;

  constructor(
    @InjectModel(PortfolioRecord.name) private readonly portfolios: Model<PortfolioRecord>,
    private readonly uploads: UploadsService,
    private readonly texts: PublishedTexts,
    tail: Tail,
  ) {
    this.recent = new RecentPortfolios(portfolios, () => tail.isUp);
    tail.watch('events');
    tail.gap.subscribe(() => this.recent.clear());
    tail.changes.subscribe((change) => {
      if (change.operationType !== 'insert' || change.ns.coll !== 'events') return;
      if (change.fullDocument['type'] === 'portfolio.changed') this.forget(String(change.fullDocument['key']));
    });
  }

  /**
   * The portfolio as this viewer may see it. Throws NotFound for whatever the viewer may not know of.
   * @param key of the unlisted link
   */
  async view(idOrSlug: string, viewer: Caller | undefined, key: unknown, language: Language): Promise<SeenPortfolio> {
    const head = await this.recent.head(idOrSlug);
    if (head && viewer && String(head.userId) === viewer.id) return this.ownPreview(head, language);
    const seen = await this.seenBy(head, viewer, key);
    if (!seen) throw new NotFound();
    const { record, scope } = seen;
    const portfolio = (scope === 'reviewer' ? toReviewerPortfolio : toPublicPortfolio)(record, {
      language,
      urlOf: this.urlsFor(record),
      html: await this.texts.html(record),
    });
    const isForAll = scope === 'public' && record.visibility === 'public';
    return { etag: tagOf(portfolio, scope), isForAll, portfolio };
  }

  /**
   * What the link of a portfolio tells of it, before it is opened; undefined where not everybody may know of it. Its
   * texts begin to be read: whoever opens the page asks for them next.
   */
  async glance(slug: string, language: Language): Promise<PublicPortfolio | undefined> {
    const seen = await this.seenBy(await this.recent.head(slug), undefined, undefined);
    if (seen?.record.visibility !== 'public') return undefined;
    const { record } = seen;
    this.texts.begin(record);
    return toPublicPortfolio(record, { language, urlOf: this.urlsFor(record), html: new Map() });
  }

  /** What the student has published, for a viewer who may see it now; undefined for others. */
  async contentFor(userId: string, viewer: Caller | undefined, key: unknown): Promise<StoredContent | undefined> {
    const seen = await this.seenBy(await this.recent.headOfStudent(userId), viewer, key);
    return seen?.record.published.content;
  }

  /** Of every portfolio, some hundred at a time. */
  async *ids(): AsyncGenerator<string[]> {
    for (let after: Types.ObjectId | undefined; ;) {
      const found = await this.portfolios
        .find(after ? { _id: { $gt: after } } : {})
        .sort({ _id: 1 })
        .limit(IDS_AT_ONCE)
        .select({ _id: 1 })
        .lean();
      if (found.length > 0) yield found.map(({ _id }) => String(_id));
      after = found.at(-1)?._id;
      if (found.length < IDS_AT_ONCE) return;
    }
  }

  /** For listings: what is published for universities or for all; undefined for everything else. */
  async published(id: string): Promise<PublishedPortfolio | undefined> {
    const [read] = await this.publishedOf([id]);
    return read?.portfolio;
  }

  /** The same of many, in their order, each with its edition; one that is not there at all has none. */
  async publishedOf(ids: readonly string[]): Promise<Listed[]> {
    const records = await this.portfolios
      .find({ _id: { $in: ids } })
      .select('-draft -level')
      .lean();
    const byId = new Map(records.map((record) => [String(record._id), record]));
    return ids.map((id) => {
      const record = byId.get(id);
      const portfolio = record && this.toPublished(record);
      return { id, ...(record && { edition: record.edition }), ...(portfolio && { portfolio }) };
    });
  }

  /** As they are now, by id. */
  async editionsOf(ids: readonly string[]): Promise<Map<string, number>> {
    const found = await this.portfolios
      .find({ _id: { $in: ids } })
      .select({ edition: 1 })
      .lean();
    return new Map(found.map(({ _id, edition }) => [String(_id), edition]));
  }

  /** Drops what is cached of a portfolio, because what others may see of it changed. */
  forget(id: string): void {
    this.recent.forget(id);
  }

  private toPublished(record: Omit<PortfolioRecord, 'draft' | 'level'>): PublishedPortfolio | undefined {
    if (!record.published || !record.person.active) return undefined;
    const { _id, visibility, published, slug, edition, person } = record;
    if (visibility !== 'public' && visibility !== 'universities') return undefined;
    const { headline, photoId, sections } = published.content;
    return {
      id: String(_id),
      edition,
      slug,
      visibility,
      publishedAt: published.at,
      headline,
      ...(photoId && { photoUrl: this.uploads.urlOf(photoId) }),
      sections: visibleSections(sections),
      ...seenByOthers(record),
      person,
    };
  }

  /** Looked at again once all of it is read, because it may have changed in between. */
  private async seenBy(
    head: PortfolioHead | undefined,
    viewer: Caller | undefined,
    key: unknown,
  ): Promise<{ record: PublishedRecord; scope: Scope } | undefined> {
    if (!scopeOf(head, viewer, key) || !head) return undefined;
    const record = await this.recent.rest(head);
    const scope = scopeOf(record, viewer, key);
    return record && scope && { record: record as PublishedRecord, scope };
  }

  /** The student sees the page as the public would; before it is published, from the draft. */
  private async ownPreview({ _id }: PortfolioHead, language: Language): Promise<SeenPortfolio> {
    const record = await this.portfolios.findById(_id).lean();
    if (!record) throw new NotFound();
    const published = record.published ?? { version: 0, at: record.updatedAt, content: record.draft };
    const portfolio = toPublicPortfolio(
      { ...record, published },
      {
        language,
        urlOf: (id) => this.uploads.urlOf(id),
        html: record.published ? await this.texts.html({ ...record, published }) : new Map(),
      },
    );
    return { etag: tagOf(portfolio, 'own'), isForAll: false, portfolio };
  }

  /** Pictures on a page that opens with a key open with it too. */
  private urlsFor({ visibility, unlistedKey }: ShownRecord): UrlOf {
    return (id) => this.uploads.urlOf(id, visibility === 'unlisted' ? unlistedKey : undefined);
  }
}

/** As whom the viewer sees it; undefined when not at all, or when there is nothing. */
function scopeOf(head: PortfolioHead | undefined, viewer: Caller | undefined, key: unknown): Scope | undefined {
  // Compared in any case, so that a key takes the same time where none would open anything.
  const isOpened = isSameSecret(key, head?.unlistedKey);
  if (!head?.published || !head.person.active) return undefined;
  const isReviewer = viewer?.role === 'reviewer' && viewer.status === 'active';
  switch (head.visibility) {
    case 'public':
      return isReviewer ? 'reviewer' : 'public';
    case 'universities':
      return isReviewer ? 'reviewer' : undefined;
    case 'unlisted':
      return isOpened ? 'public' : undefined;
    case 'private':
      return undefined;
  }
}

/** Takes the same time wherever the two differ, and where there is no secret. */
function isSameSecret(given: unknown, secret: string | undefined): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret ?? '')) && secret !== undefined;
}

/** Of what is seen and nothing else: a tag that counted changes would tell of hidden ones. */
function tagOf(portfolio: PublicPortfolio, scope: Scope | 'own'): string {
  return `"${createHash('sha256').update(scope).update(JSON.stringify(portfolio)).digest('base64url').slice(0, 27)}"`;
}
