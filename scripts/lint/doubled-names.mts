/**
 * Finds exported classes and types that stand twice in the product: one name, two meanings. What each question kind
 * declares under the same name in its own folder is the same idea each time, and is left out.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Names that still have two meanings; the list only gets shorter. */
const STILL_DOUBLED = ['Session'];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs'])
  .toString()
  .split('\n')
  .filter((file) => existsSync(file) && /\.ts$/.test(file) && !/\.spec\.ts$|\/kinds\//.test(file));

/** Name → the files that export it. */
const places = new Map<string, string[]>();
for (const file of files) {
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
    /^export (?:default )?(?:abstract )?(?:class|interface|type|enum) (\w+)/gm,
  )) {
    places.set(name, [...(places.get(name) ?? []), file]);
  }
}

const doubled = [...places].filter(([, found]) => found.length > 1);
const news = doubled.filter(([name]) => !STILL_DOUBLED.includes(name));
for (const [name, found] of news) console.error(`${name} stands more than once: ${found.join(', ')}`);
const gone = STILL_DOUBLED.filter((name) => !doubled.some(([other]) => other === name));
for (const name of gone) console.error(`${name} has one meaning now: take it out of STILL_DOUBLED`);
if (news.length + gone.length > 0) process.exit(1);
console.log(`${doubled.length} names stand twice`);
