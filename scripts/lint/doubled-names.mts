/**
 * Refuses two exported classes or types of one name in the product: one name would have two meanings. What each question
 * kind declares under the same name in its own folder is the same idea each time, and is left out.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

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
for (const [name, found] of doubled) console.error(`${name} stands more than once: ${found.join(', ')}`);
if (doubled.length > 0) process.exit(1);
console.log('every exported class and type has a name of its own');
