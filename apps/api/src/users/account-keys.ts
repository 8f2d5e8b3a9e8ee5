import { countryNames } from '../platform/search/country-names.js';
import { searchKeysOf } from '../platform/search/search-keys.js';
import { FOLDING } from '../platform/search/search-words.js';
import { inEachLanguage } from '@olympiad/shared-dto/languages.js';
import { sortKey } from '@olympiad/shared-dto/rules/sort-key.js';
import type { UserRecord } from './user.schema.js';

/** Of an account's keys; one ahead of the folding of their words since it also says where it stands in lists. */
export const ACCOUNT_EDITION = FOLDING + 1;

/** What an account is found by: the words of its name, its e-mail and its country; and where it stands in lists. */
export function accountKeys({
  name,
  email,
  country,
}: Pick<UserRecord, 'name' | 'email'> & { country?: string | null | undefined }): {
  searchKeys: string[];
  sortNames: NonNullable<UserRecord['sortNames']>;
  folding: number;
} {
  return {
    searchKeys: searchKeysOf(name, email, ...countryNames(country ?? undefined)),
    sortNames: inEachLanguage((language) => sortKey(name, language)),
    folding: ACCOUNT_EDITION,
  };
}
