import { countryNames } from '../platform/search/country-names.js';
import { searchKeysOf } from '../platform/search/search-keys.js';
import { FOLDING } from '../platform/search/search-words.js';
import type { UserRecord } from './user.schema.js';

/** What an account is found by: the words of its name, its e-mail and its country. */
export function accountKeys({
  name,
  email,
  country,
}: Pick<UserRecord, 'name' | 'email'> & { country?: string | null | undefined }): {
  searchKeys: string[];
  folding: number;
} {
  return { searchKeys: searchKeysOf(name, email, ...countryNames(country ?? undefined)), folding: FOLDING };
}
