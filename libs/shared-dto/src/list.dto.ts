import { Allow, IsOptional } from 'class-validator';

/** One page of a list. */
export class Page<Item> {
  items!: Item[];
  page!: number;
  limit!: number;
  total!: number;
  /** Counting stopped at a cap: there are at least `total`. */
  totalIsLowerBound?: true;
  /** Nothing has the words of the search; these differ from them by one letter. */
  fuzzy?: true;
  /** Give it back as `cursor` to read on from here. */
  nextCursor?: string;
}

/** Paging falls back to its defaults instead of refusing, so any value is let in here. */
export class ListQuery {
  @IsOptional()
  @Allow()
  page?: unknown;

  @IsOptional()
  @Allow()
  limit?: unknown;

  @IsOptional()
  @Allow()
  cursor?: unknown;
}
