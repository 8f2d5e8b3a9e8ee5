import type { Model } from 'mongoose';
import { Memory } from '../platform/memory/memory.js';
import { byIdOrSlug } from './portfolio-address.js';
import type { PortfolioRecord } from './portfolio.schema.js';
import type { ShownRecord } from './portfolio.views.js';

const HEAD_MS = 1_000;
const HEADS_MAX = 1_000;
const WHOLE_MAX = 300;
/** As `SLUG_PATTERN` has it. */
const SLUG_MAX = 50;
const HEAD = {
  userId: 1,
  visibility: 1,
  unlistedKey: 1,
  edition: 1,
  'person.active': 1,
  'published.version': 1,
} as const;

/** Begins the address of a student's portfolio by the account; no slug has a colon. */
const OF_STUDENT = 'student:';

/** What decides who may see a portfolio. */
export type PortfolioHead = Pick<PortfolioRecord, '_id' | 'userId' | 'visibility' | 'unlistedKey' | 'edition'> & {
  person: Pick<PortfolioRecord['person'], 'active'>;
  published?: { version: number };
};

/**
 * Portfolios as they were read within the last second. Whether somebody may see one is decided by its head alone, which
 * takes as long to read as that there is none, and whose absence is remembered as long; the rest is read only for those
 * who may.
 */
export class RecentPortfolios {
  private readonly heads: Memory<PortfolioHead | undefined>;
  /** By id and edition, which rises with whatever others may see. */
  private readonly whole = new Memory<ShownRecord | undefined>({ lifeMs: Infinity, most: WHOLE_MAX });

  /** @param isTrusted false while changes are not heard of: then every head is read */
  constructor(
    private readonly portfolios: Model<PortfolioRecord>,
    isTrusted: () => boolean,
  ) {
    this.heads = new Memory({ lifeMs: HEAD_MS, most: HEADS_MAX, isTrusted });
  }

  async head(idOrSlug: string): Promise<PortfolioHead | undefined> {
    // No portfolio has such an address, and it would take room among those remembered.
    if (idOrSlug.length > SLUG_MAX) return undefined;
    return this.recent(idOrSlug, byIdOrSlug(idOrSlug));
  }

  headOfStudent(userId: string): Promise<PortfolioHead | undefined> {
    return this.recent(OF_STUDENT + userId, { userId });
  }

  /** All that others may see of it. It may be newer than the head: whether it is shown has to be asked again. */
  rest({ _id, edition }: PortfolioHead): Promise<ShownRecord | undefined> {
    return this.whole.get(`${String(_id)}.${edition}`, async () => {
      const record = await this.portfolios.findById(_id).select('-draft -level').lean();
      return record ?? undefined;
    });
  }

  /**
   * Drops what is known of a changed portfolio. Whatever not everybody sees is dropped with it, absences too: an address
   * may have come into use, and no two of them may differ in how long they are remembered.
   */
  forget(id: string): void {
    this.heads.forget((head) => !head || String(head._id) === id || !isForEverybody(head));
  }

  clear(): void {
    this.heads.clear();
  }

  private recent(name: string, filter: object): Promise<PortfolioHead | undefined> {
    return this.heads.get(
      name,
      async () => (await this.portfolios.findOne(filter).select(HEAD).lean<PortfolioHead>()) ?? undefined,
    );
  }
}

function isForEverybody({ published, person, visibility }: PortfolioHead): boolean {
  return published !== undefined && person.active && visibility === 'public';
}
