import { BSON } from 'mongodb';

/** What mongodump writes beside each collection, in extended JSON. */
export function metadataOf({ name, type, options, uuid, indexes }) {
  const metadata = { options, indexes, uuid, collectionName: name, type };
  return BSON.EJSON.stringify(metadata, { relaxed: false });
}

/** @param {string} text @returns {{ options: object, indexes: object[], type: string, collectionName: string }} */
export const readMetadata = (text) => BSON.EJSON.parse(text, { relaxed: false });

/**
 * An index as `listIndexes` tells it, as `createIndexes` takes it: a text index is told by the words it was made into,
 * and asked for by the fields it is made from; and one that says no collation has the simple one, even where the
 * collection has another.
 *
 * @param {object} told
 * @returns {object}
 */
export function asWanted({ ns: _, weights, textIndexVersion, ...told }) {
  const index = { collation: { locale: 'simple' }, ...told };
  if (!weights) return index;
  const key = {};
  for (const [field, kind] of Object.entries(index.key)) {
    if (field === '_fts') for (const weighted of Object.keys(weights)) key[weighted] = 'text';
    else if (field !== '_ftsx') key[field] = kind;
  }
  return { ...index, key, weights, textIndexVersion };
}
