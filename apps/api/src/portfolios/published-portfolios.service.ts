import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { NotFound } from '../platform/errors/app-error.js';
import { Tail } from '../platform/events/tail.js';
import type { Caller } from '../platform/http/access.js';
import { UploadsService } from '../uploads/uploads.service.js';
import { byIdOrSlug } from './portfolio-address.js';
import { visibleSections } from './portfolio-content.js';
import { PortfolioRecord, type StoredContent } from './portfolio.schema.js';
import {
  toPublicPortfolio,
  toReviewerPortfolio,
  type PublishedRecord,
  type ShownRecord,
  type UrlOf,
} from './portfolio.views.js';
import type { PublishedPortfolio } from './published-portfolio.js';
import { seenByOthers } from './seen-by-others.js';

const CACHED_MS = 1_000;
const CACHED_MAX = 1_000;
/** Begins the address of a student's portfolio by the account; no slug has a colon. */
const OF_STUDENT = 'student:';

/** What somebody sees, and the tag that changes with it. */
export interface Seen {
  etag: string;
  /** The same for everybody who is not signed in. */
  isForAll: boolean;
  portfolio: () => PublicPortfolio;
}

type Scope = 'public' | 'reviewer';

/** Published portfolios, as their viewers may see them. */
@Injectable()
export class PublishedPortfolios {
  private readonly cached = new Map<string, { until: number; record: Promise<ShownRecord | undefined> }>();

  constructor(
    @InjectModel(PortfolioRecord.name) private readonly portfolios: Model<PortfolioRecord>,
    private readonly uploads: UploadsService,
    private readonly tail: Tail,
  ) {
    tail.watch('events');
    tail.gap.subscribe(() => this.cached.clear());
    tail.changes.subscribe((change) => {
      if (change.operationType !== 'insert' || change.ns.coll !== 'events') return;
      if (change.fullDocument['type'] === 'portfolio.changed') this.forget(String(change.fullDocument['key']));
    });
  }

  /**
   * The portfolio as this viewer may see it. Throws NotFound for whatever the viewer may not know of.
   * @param key of the unlisted link
   */
  async view(idOrSlug: string, viewer: Caller | undefined, key: unknown, language: Language): Promise<Seen> {
    const record = await this.cachedRecord(idOrSlug);
    if (record && viewer && String(record.userId) === viewer.id) return this.ownPreview(record, language);
    const scope = record && scopeOf(record, viewer, key);
    if (!scope) throw new NotFound();
    const { _id, edition } = record;
    const toView = scope === 'reviewer' ? toReviewerPortfolio : toPublicPortfolio;
    return {
      etag: `"${String(_id)}.${edition}.${scope}.${language}"`,
      isForAll: scope === 'public' && record.visibility === 'public',
      portfolio: () => toView(record as PublishedRecord, language, this.urlsFor(record)),
    };
  }

  /** What the student has published, for a viewer who may see it now; undefined for others. */
  async contentFor(userId: string, viewer: Caller | undefined, key: unknown): Promise<StoredContent | undefined> {
    const record = await this.cachedRecord(OF_STUDENT + userId);
    return record && scopeOf(record, viewer, key) && record.published?.content;
  }

  /** For listings: what is published for universities or for all; undefined for everything else. */
  async published(id: string): Promise<PublishedPortfolio | undefined> {
    const record = await this.portfolios.findById(id).select('-draft -level').lean();
    if (!record?.published || !record.person.active) return undefined;
    const { visibility, published, slug, edition, person } = record;
    if (visibility !== 'public' && visibility !== 'universities') return undefined;
    const { headline, photoId, sections } = published.content;
    return {
      id,
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

  /** Drops what is cached of a portfolio, because what others may see of it changed. */
  forget(id: string): void {
    for (const [address, { record }] of this.cached) {
      void record.then((found) => {
        if (!found || String(found._id) === id) this.cached.delete(address);
      });
    }
  }

  /** The student sees the page as the public would; before it is published, from the draft. */
  private async ownPreview({ _id }: ShownRecord, language: Language): Promise<Seen> {
    const record = await this.portfolios.findById(_id).lean();
    if (!record) throw new NotFound();
    const published = record.published ?? { version: 0, at: record.updatedAt, content: record.draft };
    return {
      etag: `"${String(_id)}.${record.edition}.${record.revision}.own.${language}"`,
      isForAll: false,
      portfolio: () => toPublicPortfolio({ ...record, published }, language, (id) => this.uploads.urlOf(id)),
    };
  }

  /** Pictures on a page that opens with a key open with it too. */
  private urlsFor({ visibility, unlistedKey }: ShownRecord): UrlOf {
    return (id) => this.uploads.urlOf(id, visibility === 'unlisted' ? unlistedKey : undefined);
  }

  /** Read at most once a second and address; while the change stream is broken, read every time. */
  private cachedRecord(idOrSlug: string): Promise<ShownRecord | undefined> {
    if (!this.tail.isUp) return this.read(idOrSlug);
    const now = performance.now();
    const cached = this.cached.get(idOrSlug);
    if (cached && cached.until > now) return cached.record;
    if (this.cached.size >= CACHED_MAX) this.cached.clear();
    const record = this.read(idOrSlug);
    this.cached.set(idOrSlug, { until: now + CACHED_MS, record });
    // Neither a failure nor an absence is worth remembering.
    record.then(
      (found) => found ?? this.cached.delete(idOrSlug),
      () => this.cached.delete(idOrSlug),
    );
    return record;
  }

  private async read(address: string): Promise<ShownRecord | undefined> {
    const filter = address.startsWith(OF_STUDENT) ? { userId: address.slice(OF_STUDENT.length) } : byIdOrSlug(address);
    const record = await this.portfolios.findOne(filter).select('-draft -level').lean();
    return record ?? undefined;
  }
}

/** As whom the viewer sees it; undefined when not at all. */
function scopeOf(record: ShownRecord, viewer: Caller | undefined, key: unknown): Scope | undefined {
  if (!record.published || !record.person.active) return undefined;
  const isReviewer = viewer?.role === 'reviewer' && viewer.status === 'active';
  switch (record.visibility) {
    case 'public':
      return isReviewer ? 'reviewer' : 'public';
    case 'universities':
      return isReviewer ? 'reviewer' : undefined;
    case 'unlisted':
      return isSameSecret(key, record.unlistedKey) ? 'public' : undefined;
    case 'private':
      return undefined;
  }
}

/** Takes the same time wherever the two differ. */
function isSameSecret(given: unknown, secret: string | undefined): boolean {
  if (typeof given !== 'string' || !secret) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
