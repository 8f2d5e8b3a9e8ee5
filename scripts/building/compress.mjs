import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const worthIt = /\.(js|css|html|json|svg|webmanifest|txt)$/;
const leastBytes = 1024;

const brotli = (/** @type {Buffer} */ content) =>
  promisify(brotliCompress)(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });

/**
 * Writes a `.br` and a `.gz` beside every text file of a folder, so that serving one compresses nothing.
 *
 * @param {string} folder
 */
export async function compressFolder(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!worthIt.test(name)) continue;
    const file = join(folder, name);
    const content = readFileSync(file);
    if (content.length < leastBytes) continue;
    const [br, gz] = await Promise.all([brotli(content), promisify(gzip)(content, { level: 9 })]);
    writeFileSync(`${file}.br`, br);
    writeFileSync(`${file}.gz`, gz);
  }
}
