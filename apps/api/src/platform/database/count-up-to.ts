import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Model, QueryFilter } from 'mongoose';

/** Counts what matches, but no further than one above the cap: a total never costs more than that. */
export function countUpTo<Record>(records: Model<Record>, filter: QueryFilter<Record>): Promise<number> {
  return records.countDocuments(filter, { limit: TOTAL_CAP + 1 });
}
