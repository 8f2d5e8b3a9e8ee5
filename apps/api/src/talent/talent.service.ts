import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { PortfoliosPage, PortfoliosQuery } from '@olympiad/shared-dto/talent.dto.js';
import type { Caller } from '../platform/http/access.js';
import { toPage, type Paging } from '../platform/http/paging.js';
import { Memory } from '../platform/memory/memory.js';
import { SearchWatch } from '../platform/observability/search-watch.js';
import { placeOf, toCursor } from './search/order.js';
import { toQuestion, type Scope, type TalentQuestion } from './search/question.js';
import { TalentSearch, type FoundRows, type ListTotal, type Window, type WordMatch } from './search/talent-search.js';

/** Rows beyond this are reached by cursor only: skipping costs as much as reading. */
const SKIP_MAX = 20_000;
/** A page that is there waits no longer for its total; whoever asks next has it. */
const TOTAL_WAIT_MS = 200;
const TOTAL_LIFE_MS = 1_000;
const TOTALS_MAX = 2_000;
const PAGING_KEYS = new Set(['page', 'limit', 'cursor', 'sort']);
const NOTHING: FoundRows = { rows: [], hasMore: false, match: 'exact' };

/** Approved reviewers see what universities may see; everybody else what is public. */
export function scopeOf(viewer: Caller | undefined): Scope {
  return viewer?.role === 'reviewer' && viewer.status === 'active' ? 'full' : 'open';
}

/** The listing of published portfolios. */
@Injectable()
export class TalentService {
  private readonly totals = new Memory<ListTotal | undefined>({ lifeMs: TOTAL_LIFE_MS, most: TOTALS_MAX });

  constructor(
    private readonly search: TalentSearch,
    private readonly searches: SearchWatch,
  ) {}

  /** The JSON of a `PortfoliosPage`. */
  async page(query: PortfoliosQuery, paging: Paging, scope: Scope, language: Language): Promise<string> {
    const question = toQuestion(query, scope);
    const after = placeOf(paging.cursor);
    const skip = after ? 0 : paging.skip;
    const window: Window = { ...(after && { after }), skip, limit: paging.limit };
    const { rows, hasMore, match } = skip > SKIP_MAX ? NOTHING : await this.search.page(question, window, language);
    const seen = rows.length > 0 ? skip + rows.length : 0;
    const isAll = !after && !hasMore && (rows.length > 0 || skip === 0);
    const counted = isAll ? { total: seen, isLowerBound: false } : await this.total(question, match);
    if (rows.length === 0 && counted?.total === 0) this.foundNothing(query);
    const last = rows.at(-1);
    return pageJson(
      rows.map(({ card }) => card),
      {
        ...toPage(paging, [], Math.max(counted?.total ?? 0, seen), match === 'near' ? true : undefined),
        ...(match === 'names' && { searchDegraded: true as const }),
        ...((counted?.isLowerBound ?? true) && { totalIsLowerBound: true as const }),
        ...(last && hasMore && { nextCursor: toCursor(last.place) }),
      },
    );
  }

  private foundNothing({ search, ...others }: PortfoliosQuery): void {
    const filters = Object.keys(others).filter((key) => !PAGING_KEYS.has(key));
    if (search) this.searches.foundNothing({ list: 'portfolios', search, filters, ofPeople: true });
  }

  /** As it was within the last second; undefined when it is not known in time: the page matters more than its total. */
  private async total(question: TalentQuestion, match: WordMatch): Promise<ListTotal | undefined> {
    const counted = this.totals.get(JSON.stringify([question, match]), () => this.search.total(question, match));
    return Promise.race([counted, delay(TOTAL_WAIT_MS, undefined, { ref: false })]);
  }
}

function pageJson(cards: readonly string[], { items: _, ...page }: PortfoliosPage): string {
  return `{"items":[${cards.join()}],${JSON.stringify(page).slice(1)}`;
}
