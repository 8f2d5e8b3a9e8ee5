import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, textsOf } from './languages.mjs';
import { noteHash } from './web-start.mjs';

/** The words in English, which are in the source of the page. */
const ENGLISH = /<form lang="en">.*?<\/form>/s;

/**
 * Writes into the page what it says while the app has not loaded, in every language.
 *
 * @param {string} folder the built web app
 */
export function sayNotLoaded(folder) {
  const file = join(folder, 'index.html');
  const page = readFileSync(file, 'utf8');
  if (!ENGLISH.test(page)) throw new Error('index.html has no words for a page that has not loaded');
  const others = languages.filter((language) => language !== 'en').map(words);
  const written = page.replace(ENGLISH, (english) => [english, ...others].join('\n        '));
  writeFileSync(file, written);
  noteHash(folder, written);
}

/** @param {string} language */
function words(language) {
  const { said, retrying, button } = textsOf(language, 'not-loaded.json');
  return `<form lang="${language}"><p>${said} <span class="app-retrying">${retrying}</span></p><button>${button}</button></form>`;
}
