import { inData } from '../../scripts/process/root.mjs';
import { Stop } from '../../scripts/process/stop.mjs';
import { buildRelease } from '../../scripts/versions/build.mjs';
import { releaseBefore } from '../../scripts/versions/release.mjs';

/** The build that this one stands beside. */
export const BEFORE = 'efb5d01';

/**
 * Builds it, unless that was done before.
 *
 * @returns its folder
 * @throws {Stop} where the history does not know it
 */
export async function builtBefore(note: (text: string) => void): Promise<string> {
  note(`builds ${BEFORE}`);
  const release = await releaseBefore(BEFORE);
  if (!release) throw new Stop(`The history here does not know ${BEFORE}.`);
  return buildRelease(release, inData('bench', 'built'));
}
