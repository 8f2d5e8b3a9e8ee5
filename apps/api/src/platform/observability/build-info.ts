import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What was built: the product's version, and the revision of its sources where the build knew it. */
export interface BuildInfo {
  version: string;
  revision: string;
}

/** Written beside the built API by the build; a build by hand has none. */
const FILE = fileURLToPath(new URL('../../../../../../build.json', import.meta.url));

export function readBuild(): BuildInfo {
  try {
    const { version, revision } = JSON.parse(readFileSync(FILE, 'utf8')) as Partial<BuildInfo>;
    return { version: version ?? 'unknown', revision: revision ?? 'unknown' };
  } catch {
    return { version: 'unknown', revision: 'unknown' };
  }
}
