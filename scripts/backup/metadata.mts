import { BSON } from 'mongodb';
import type { Collection } from './documents.mts';

/** What mongodump writes beside each collection, in extended JSON. */
export function metadataOf({ name, type, options, uuid, indexes }: Collection) {
  const metadata = { options, indexes, uuid, collectionName: name, type };
  return BSON.EJSON.stringify(metadata, { relaxed: false });
}

/** An index as the server tells it. */
export type Index = {
  name: string;
  key: Record<string, unknown>;
  ns?: string;
  weights?: object;
  textIndexVersion?: number;
};

/** What stands beside a collection in a backup. */
export type Metadata = {
  options: { validator?: object; capped?: boolean };
  indexes: Index[];
  type: string;
  collectionName: string;
};

export const readMetadata = (text: string) => BSON.EJSON.parse(text, { relaxed: false }) as Metadata;

/**
 * An index as `listIndexes` tells it, as `createIndexes` takes it: a text index is told by the words it was made into,
 * and asked for by the fields it is made from; and one that says no collation has the simple one, even where the
 * collection has another.
 */
export function asWanted({ ns: _, weights, textIndexVersion, ...told }: Index): {
  name: string;
  key: object;
  weights?: object;
  textIndexVersion?: number;
} {
  const index = { collation: { locale: 'simple' }, ...told };
  if (!weights) return index;
  const key: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(told.key)) {
    if (field === '_fts') for (const weighted of Object.keys(weights)) key[weighted] = 'text';
    else if (field !== '_ftsx') key[field] = kind;
  }
  return { ...index, key, weights, textIndexVersion };
}
