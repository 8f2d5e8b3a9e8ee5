import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, parts } from './languages.mjs';
import { builtFor, withImports } from './web-modules.mjs';

const START = 'main.ts';
/** What the app asks for wherever it starts. */
const EVERYWHERE = [
  'app/start-app.ts',
  'app/shell/shell.ts',
  ...languages.flatMap((language) =>
    Object.keys(parts).map((part) => `/libs/i18n/${language}/screens/${part}.generated.ts`),
  ),
];
/** What sitting an olympiad asks for, sooner or later. */
const ATTEMPT = [
  'app/features/attempt/attempt.routes.ts',
  'app/features/attempt/attempt-page.ts',
  'app/features/attempt/receipt-page.ts',
];

/** @param {import('./web-modules.mjs').WebModules} modules @returns {string[]} what an attempt needs without network */
export function attemptModules(modules) {
  const first = withImports(modules, builtFor(modules, [START, ...EVERYWHERE]));
  const attempt = withImports(modules, builtFor(modules, ATTEMPT), (name) => !first.includes(name));
  // Of what the start loads later only this is for a student at work: the names of countries and the short messages.
  const small = [...modules].filter(([, { source }]) => /i18n\/[\w-]+\/countries|snack-bar/.test(source ?? ''));
  const names = small.map(([name]) => name);
  return [...new Set([...first, ...attempt, ...withImports(modules, names)])];
}

/**
 * Puts the service worker's list in order: the page, its styles and the code of an attempt first, and all of it or none;
 * whatever else there is only after that, as it is asked for. A worker that failed at the second half would
 * otherwise serve no page at all until it is restarted.
 *
 * @param {string} folder the built web app
 * @param {import('./web-modules.mjs').WebModules} modules
 * @returns {string[]} the addresses that come first
 */
export function orderForOffline(folder, modules) {
  const file = join(folder, 'ngsw.json');
  /** @type {{ assetGroups: [{ urls: string[] }, ...object[]] }} */
  const list = JSON.parse(readFileSync(file, 'utf8'));
  const [app, ...others] = list.assetGroups;
  const wanted = attemptModules(modules).map((name) => `/${name}`);
  const plain = app.urls.filter((url) => !url.endsWith('.js') || url === '/starting.js');
  const urls = [...plain.sort((a, b) => rank(a) - rank(b)), ...wanted];
  const rest = app.urls.filter((url) => !urls.includes(url));
  const later = { ...app, name: 'rest', installMode: 'lazy', updateMode: 'prefetch', urls: rest };
  writeFileSync(file, JSON.stringify({ ...list, assetGroups: [{ ...app, urls }, later, ...others] }, null, 2));
  return urls;
}

/** @param {string} url */
function rank(url) {
  return ['/index.html', '/starting.js'].includes(url) ? 0 : 1;
}
