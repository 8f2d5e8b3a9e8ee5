import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const APP = 'apps/web/src/app';

/** Every path the web app's router knows, such as `/olympiads/:id/board`, read from the route files. */
export function webRoutes(): string[] {
  const found = new Set<string>();
  const root = readFileSync(join(APP, 'app.routes.ts'), 'utf8');
  for (const [, mount = '', file = ''] of root.matchAll(
    /path: '([^']*)',[^{}]*?import\('\.\/(features\/[^']+\.routes)'\)/gs,
  )) {
    const feature = readFileSync(join(APP, `${file}.ts`), 'utf8');
    for (const [, path = ''] of feature.matchAll(/path: '([^']*)'/g)) {
      found.add(`/${[mount, path].filter(Boolean).join('/')}`);
    }
  }
  if (root.includes("path: '**'")) found.add('/**');
  const mounted = readdirSync(join(APP, 'features'), { recursive: true }).filter((name) =>
    String(name).endsWith('.routes.ts'),
  ).length;
  const used = [...root.matchAll(/\.routes'\)/g)].length;
  if (mounted !== used) throw new Error(`There are ${mounted} route files, but app.routes.ts uses ${used}`);
  return [...found].sort();
}
