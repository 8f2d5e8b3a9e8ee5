import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inRoot } from '../process/root.mjs';
import { run } from '../process/run.mjs';

const built = inRoot('dist/api/apps/api/src');
const folder = inRoot('dist/api/bundle');

/** What is started, and what tests load. */
const entries = ['main', 'invite-owner', 'product'];

/** Packages that stay files of their own: they are native, need their own folder, or are loaded by very few. */
const apart = [
  ...['sharp', '@node-rs/*', 'mongodb', 'reflect-metadata', 'class-transformer', 'class-transformer/*'],
  ...['@aws-sdk/*', '@opentelemetry/*', 'nodemailer'],
];

/** What packages look for and we do not have. */
const absent = [
  ...['@nestjs/microservices', '@nestjs/platform-express', '@nestjs/axios', '@nestjs/sequelize', '@nestjs/typeorm'],
  ...['@mikro-orm/*', '@fastify/view', '@grpc/*', 'sequelize', 'typeorm', 'bufferutil', 'utf-8-validate'],
  ...['class-transformer/storage', '@nestjs/microservices/*'],
];

/** CommonJS packages ask for what only their kind of module has. */
const asCommonJs = [
  "import 'reflect-metadata';",
  "import { createRequire as requireOf } from 'node:module';",
  "import { dirname as folderOf } from 'node:path';",
  "import { fileURLToPath as pathOf } from 'node:url';",
  'const require = requireOf(import.meta.url), __filename = pathOf(import.meta.url), __dirname = folderOf(__filename);',
].join('');

/**
 * Puts the built API and most of its packages into few files in dist/api/bundle, beside what the compiler made: three
 * thousand files take longer to find and read than to run. What lies there is what is started, and dist/api/compiled
 * has what V8 compiled for it.
 */
export async function bundleApi() {
  // Not there where the packages for development are not.
  const [{ build }, { decode, encode }] = await Promise.all([import('esbuild'), import('@jridgewell/sourcemap-codec')]);
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: Object.fromEntries(entries.map((name) => [name, `${built}/${name}.js`])),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Names of classes are names of collections and schemas.
    keepNames: true,
    legalComments: 'external',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'error',
    external: [...apart, ...absent],
    banner: { js: asCommonJs },
    plugins: [{ name: 'own places', setup: keepPlaces }],
  });
  for (const file of Object.keys(metafile.outputs).filter((name) => name.endsWith('.map'))) {
    const map = JSON.parse(readFileSync(inRoot(file), 'utf8'));
    map.mappings = encode(onlyOurs(decode(map.mappings), map.sources));
    writeFileSync(inRoot(file), JSON.stringify({ ...map, names: [] }));
  }
  nameOnce(Object.keys(metafile.outputs).filter((name) => name.endsWith('.js')));
  await run('node', ['scripts/building/fill-compiled.mts'], { env: { NODE_COMPILE_CACHE: '' } });
}

const NAMES_ANEW = /^var __name = \(target, value\) => (?=__defProp\(target, "name")/m;

/**
 * The bundler names every function again each time it is made, those inside others as well: a third of what the server
 * spent on a small request. Most have their name already, and asking costs next to nothing.
 *
 * @param {string[]} files
 */
function nameOnce(files) {
  const texts = files.map((file) => ({ path: inRoot(file), text: readFileSync(inRoot(file), 'utf8') }));
  const naming = texts.filter(({ text }) => NAMES_ANEW.test(text));
  if (naming.length === 0) throw new Error('The bundler names functions in another way than it did');
  for (const { path, text } of naming) {
    writeFileSync(path, text.replace(NAMES_ANEW, '$&target.name === value ? target : '));
  }
}

/** Our files find others by their own place: in the bundle, too, they are told where the compiler put them. */
/** @param {import('esbuild').PluginBuild} build */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /[\\/]dist[\\/]api[\\/](apps|libs)[\\/].*\.js$/ }, ({ path }) => {
    const place = JSON.stringify(relative(folder, path).replaceAll('\\', '/'));
    const text = readFileSync(path, 'utf8');
    if (!text.includes('import.meta.url')) return undefined;
    return { contents: text.replaceAll('import.meta.url', `new URL(${place},import.meta.url).href`), loader: 'js' };
  });
}

/** @typedef {import('@jridgewell/sourcemap-codec').SourceMapSegment} Segment */

/** @param {Segment} segment @returns {Segment} */
const withoutName = (segment) => (segment.length === 5 ? [segment[0], segment[1], segment[2], segment[3]] : segment);

/**
 * Only our own lines are led back to their sources: to read the maps of the packages would take longer than the rest.
 *
 * @param {import('@jridgewell/sourcemap-codec').SourceMapMappings} lines
 * @param {string[]} sources
 * @returns {import('@jridgewell/sourcemap-codec').SourceMapMappings}
 */
function onlyOurs(lines, sources) {
  const isOurs = sources.map((source) => !source.includes('node_modules'));
  let within = false;
  return lines.map((segments) => {
    const ours = segments.flatMap((segment) => (isOurs[segment[1] ?? -1] ? [withoutName(segment)] : []));
    // Else what follows a line of ours would seem to belong to it.
    const ends = ours.length === 0 && within;
    within = ours.length > 0 || (within && segments.length === 0);
    return ends && segments.length > 0 ? [[0]] : ours;
  });
}
