/** Where Java finds the OpenSearch of tests and benches: a few artifacts of Maven, and one class of ours that starts them. */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { debianProgram } from '../installation/debian.mjs';
import { inData, inRoot } from '../process/root.mjs';
import { attempt, run } from '../process/run.mjs';

const SOURCES = ['pom.xml', 'SearchNode.java', 'log4j2.properties'];
const LIMIT_MS = 540_000;

/**
 * Resolved and compiled once for each state of the sources; the artifacts stay in Maven's own folder.
 *
 * @returns {Promise<string>}
 */
export async function searchClasspath() {
  const hash = createHash('sha256');
  for (const name of SOURCES) hash.update(await readFile(source(name)));
  const folder = inData('opensearch', hash.digest('hex').slice(0, 16));
  if (!(await isComplete(folder))) await make(folder);
  return [join(folder, 'classes'), ...(await artifacts(folder))].join(delimiter);
}

const source = (/** @type {string} */ name) => inRoot('scripts/opensearch', name);

/** @param {string} folder */
async function isComplete(folder) {
  const found = await artifacts(folder).catch(() => []);
  return found.length > 0 && found.every((file) => existsSync(file));
}

/** @param {string} folder */
async function artifacts(folder) {
  return (await readFile(join(folder, 'artifacts'), 'utf8')).trim().split(delimiter);
}

/** Made beside its place and renamed, so that nobody who starts at the same time sees half of it. @param {string} folder */
async function make(folder) {
  const [maven, compiler] = [await debianProgram('mvn'), await debianProgram('javac')];
  await mkdir(inData('opensearch'), { recursive: true });
  const work = await mkdtemp(inData('opensearch', 'new-'));
  for (const name of SOURCES) await cp(source(name), join(work, name));
  const within = { cwd: work, timeout: LIMIT_MS };
  const resolve = ['-B', '-q', 'dependency:build-classpath', '-DincludeScope=runtime', '-Dmdep.outputFile=artifacts'];
  // A connection that breaks off among so many files is nothing unusual; what came stays.
  if ((await attempt(maven, resolve, within)).code !== 0) await run(maven, resolve, within);
  await run(compiler, ['-d', 'classes', '-cp', (await artifacts(work)).join(delimiter), 'SearchNode.java'], within);
  await cp(join(work, 'log4j2.properties'), join(work, 'classes', 'log4j2.properties'));
  await rm(folder, { recursive: true, force: true });
  await rename(work, folder).catch(async (error) => {
    await rm(work, { recursive: true, force: true });
    if (!(await isComplete(folder))) throw error;
  });
}
