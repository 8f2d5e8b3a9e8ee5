/**
 * Cuts the fonts of the web app out of their packages: in slices, so that a page loads the letters it shows, and
 * without the weights that nothing is set in. What a slice holds and what the style sheet fetches it for is one list.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../process/root.mjs';

const folder = inRoot('apps', 'web', 'src', 'styles', 'generated');
const styles = join(folder, '_fonts.scss');

/** The lightest and the heaviest weight that anything is set in. */
const weights = { min: 400, max: 800 };
/** Of the names in a font: whose it is and its licence, which have to go with it. */
const rights = [0, 13, 14];

/**
 * `letters` as in CSS; `file` is the part of the package that has them.
 * @typedef {{ slice: string, file: string, letters: string }} Slice
 */

/** The languages of the product, their neighbours', and those of Europe. @type {Slice[]} */
const everyday = [
  {
    // With the letters of Uzbek, U+02BB and U+02BC.
    slice: 'latin',
    file: 'latin',
    letters:
      'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, ' +
      'U+2000-201F, U+2021-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
  },
  {
    slice: 'latin-europe',
    file: 'latin-ext',
    letters:
      'U+0100-0130, U+0132-0151, U+0154-017F, U+018F, U+0218-021B, U+0259, U+02BD-02BF, U+02C7, U+02DB, U+02DD, ' +
      'U+1E80-1E85, U+1E9E, U+2020, U+2113, U+20B8, U+20BA, U+20BD',
  },
  { slice: 'cyrillic', file: 'cyrillic', letters: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116' },
  // Kazakh, Kyrgyz, Tajik, Tatar and others.
  { slice: 'cyrillic-more', file: 'cyrillic-ext', letters: 'U+0492-04AF, U+04B2-04F9, U+20B4' },
];

/** @typedef {{ family: string, name: string, slices: Slice[] }} Family `name` is the package's */

/** What few pages show. @type {Slice[]} */
const seldom = [
  { slice: 'latin-asia', file: 'latin-ext', letters: 'U+01CD-01DC, U+1E00-1E7F, U+1E86-1E9D, U+1E9F' },
  {
    slice: 'vietnamese',
    file: 'vietnamese',
    letters: 'U+01A0-01A1, U+01AF-01B0, U+0300, U+0303, U+0309, U+0323, U+1EA0-1EFF, U+20AB',
  },
  {
    slice: 'latin-africa',
    file: 'latin-ext',
    letters: 'U+0180-018E, U+0190-019F, U+01A2-01AE, U+01B1-01CC, U+01DD-0217, U+021C-0258, U+025A-02AF',
  },
  {
    slice: 'latin-signs',
    file: 'latin-ext',
    letters:
      'U+02B0-02BA, U+02C0-02C5, U+02C8-02CC, U+02CE-02D9, U+02DE-02FF, U+1D00-1DBF, U+20A0-20AA, U+20AD-20B3, ' +
      'U+20B5-20B7, U+20B9, U+20BB-20BC, U+20BE-20C0, U+2C60-2C7F, U+A720-A7FF',
  },
];

/** @type {Family[]} */
const families = [
  { family: 'Noto Sans', name: 'noto-sans', slices: [...everyday, ...seldom] },
  { family: 'Noto Sans Mono', name: 'noto-sans-mono', slices: everyday },
];

/**
 * Makes the slices and the style sheet that names them, unless those that are there were made by this script from
 * these packages.
 *
 * @throws {Error} when a letter stands in two slices of a family
 */
export async function makeFonts() {
  for (const { family, slices } of families) checkOnce(family, slices);
  const mark = `/* Made by scripts/building/web-fonts.mjs from ${sourcesHash()}. */\n`;
  if (existsSync(styles) && readFileSync(styles, 'utf8').startsWith(mark)) return;
  /** @type {(font: Buffer, text: string, options: object) => Promise<Buffer>} */
  const subsetFont = createRequire(import.meta.url)('subset-font');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, slices } of families) {
    for (const { slice, file, letters } of slices) {
      const text = String.fromCodePoint(...codePoints(letters));
      const options = { targetFormat: 'woff2', variationAxes: { wght: weights }, preserveNameIds: rights };
      const cut = await subsetFont(readFileSync(packaged(name, file)), text, options);
      writeFileSync(join(folder, `${name}-${slice}.woff2`), cut);
    }
  }
  // Last, so that what was left half done is made again.
  writeFileSync(styles, mark + families.map(faces).join(''));
}

/** @param {Family} family */
function faces({ family, name, slices }) {
  return slices
    .map(
      ({ slice, letters }) => `
@font-face {
  font-family: '${family}';
  font-weight: ${weights.min} ${weights.max};
  font-display: swap;
  src: url('${name}-${slice}.woff2') format('woff2');
  unicode-range: ${letters};
}
`,
    )
    .join('');
}

/** @param {string} name @param {string} file */
function packaged(name, file) {
  return inRoot('node_modules', '@fontsource-variable', name, 'files', `${name}-${file}-wght-normal.woff2`);
}

/** @param {string} letters @returns {number[]} */
function codePoints(letters) {
  return letters.split(', ').flatMap((range) => {
    const [first = 0, last = first] = range
      .slice(2)
      .split('-')
      .map((hex) => parseInt(hex, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** @param {string} family @param {Slice[]} slices */
function checkOnce(family, slices) {
  const all = slices.flatMap(({ letters }) => codePoints(letters));
  const twice = all.filter((point, index) => all.indexOf(point) !== index);
  const [first] = twice;
  if (first !== undefined) throw new Error(`${family} has U+${first.toString(16)} in two slices`);
}

/** @returns {string} of this script and all that it reads */
function sourcesHash() {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const { name, slices } of families) {
    for (const { file } of slices) hash.update(readFileSync(packaged(name, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
