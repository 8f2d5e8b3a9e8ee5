import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../process/root.mjs';

const folder = inRoot('libs', 'i18n');

/** The languages of the product: each has a folder of texts. @type {string[]} */
export const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** What pages fetch of a language together. @type {Record<string, Record<string, string>>} */
export const parts = JSON.parse(readFileSync(join(folder, 'parts.json'), 'utf8'));

/** @param {string} language @param {string} name @returns {Record<string, string>} a file of the language's texts */
export function textsOf(language, name) {
  return JSON.parse(readFileSync(join(folder, language, name), 'utf8'));
}
