import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inRoot } from '../process/root.mjs';
import { run } from '../process/run.mjs';

const built = inRoot('dist/api/apps/api/src');
const folder = inRoot('dist/api/bundle');

/** What is started, loading the product once its settings are found right; and what runs the product. */
const starters = ['main', 'invite-owner', 'run-product'];

/** Packages that stay files of their own: they are native, need their own folder, or are loaded by very few. */
const apart = [
  ...[
    'sharp',
    '@node-rs/*',
    'reflect-metadata',
    'class-transformer',
    'class-transformer/*',
    '@aws-sdk/*',
    '@opensearch-project/*',
    'nodemailer',
  ],
  ...['@opentelemetry/sdk-trace-node', '@opentelemetry/exporter-trace-otlp-http', '@opentelemetry/resources'],
];

/** What packages look for and we do not have. */
const absent = [
  ...['@nestjs/microservices', '@nestjs/platform-express', '@nestjs/axios', '@nestjs/sequelize', '@nestjs/typeorm'],
  ...['@mikro-orm/*', '@fastify/view', '@grpc/*', 'sequelize', 'typeorm', 'bufferutil', 'utf-8-validate'],
  ...['class-transformer/storage', '@nestjs/microservices/*', 'kerberos', '@mongodb-js/zstd', 'snappy', 'socks'],
  ...['gcp-metadata', 'mongodb-client-encryption'],
];

/** CommonJS packages ask for what only their kind of module has. */
const asModule = "import { createRequire as requireOf } from 'node:module';const require = requireOf(import.meta.url);";

/** What other packages ask is where they lie, which in the bundle is one place for all. */
const PLACE = 'placeOfBundle';
const asScript = [
  '"use strict";',
  "require('reflect-metadata');",
  `const ${PLACE} = require('node:url').pathToFileURL(__filename).href;`,
].join('');

const both = /** @type {const} @satisfies {import('esbuild').BuildOptions} */ ({
  outdir: folder,
  bundle: true,
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
});

/**
 * Puts the built API and most of its packages into few files in dist/api/bundle, beside what the compiler made: three
 * thousand files take longer to find and read than to run. What lies there is what is started, and dist/api/compiled
 * has what V8 compiled for it.
 */
export async function bundleApi() {
  // Not there where the packages for development are not.
  const { build } = await import('esbuild');
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    ...both,
    entryPoints: Object.fromEntries(starters.map((name) => [name, `${built}/${name}.js`])),
    splitting: true,
    format: 'esm',
    banner: { js: asModule },
    plugins: [{ name: 'product apart', setup: leaveProduct }, ownPlaces('import.meta.url')],
  });
  // One script and not modules: of these nobody can keep what V8 compiled while they ran.
  const product = await build({
    ...both,
    entryPoints: { product: `${built}/product.js` },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    banner: { js: asScript },
    define: { 'import.meta.url': PLACE },
    // A script of our own making cannot load modules, and need not: whatever it loads later is no module.
    supported: { 'dynamic-import': false },
    plugins: [ownPlaces(PLACE)],
  });
  const outputs = { ...metafile.outputs, ...product.metafile.outputs };
  const names = exportedBy('product').join(', ');
  writeFileSync(
    `${folder}/product.js`,
    `import { runProduct } from "./run-product.js";\nexport const { ${names} } = runProduct();\n`,
  );
  nameOnce(Object.keys(outputs).filter((name) => /\.c?js$/.test(name)));
  keepToAscii(`${folder}/product.cjs`);
  await keepOurLines(Object.keys(outputs).filter((name) => name.endsWith('.map')));
  await run('node', ['scripts/building/fill-compiled.mts'], { env: { NODE_COMPILE_CACHE: '' } });
}

/** @param {import('esbuild').PluginBuild} build */
function leaveProduct({ onResolve }) {
  onResolve({ filter: /^\.\/product\.js$/ }, ({ path }) => ({ path, external: true }));
}

/**
 * Our files find others by their own place: in the bundle, too, they are told where the compiler put them.
 *
 * @param {string} bundle the code that says where the bundle lies
 * @returns {import('esbuild').Plugin}
 */
function ownPlaces(bundle) {
  return {
    name: 'own places',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]dist[\\/]api[\\/](apps|libs)[\\/].*\.js$/ }, ({ path }) => {
        const place = JSON.stringify(relative(folder, path).replaceAll('\\', '/'));
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.url')) return undefined;
        // What is required by name is bundled like what is imported.
        const required = text.replaceAll('createRequire(import.meta.url)(', 'require(');
        const contents = required.replaceAll('import.meta.url', `new URL(${place},${bundle}).href`);
        return { contents, loader: 'js' };
      }),
  };
}

/** @param {string} name @returns {string[]} */
function exportedBy(name) {
  const lines = readFileSync(`${built}/${name}.js`, 'utf8').matchAll(/^export \{ ([\w, ]+) \} from/gm);
  return [...lines].flatMap(([, names = '']) => names.split(', '));
}

/**
 * Other letters are left in patterns and remarks only, where a code means the same; with one of them in it, the whole
 * text would take two bytes a letter. It begins with what tells it from other builds: V8 itself compares the length alone.
 *
 * @param {string} file
 */
function keepToAscii(file) {
  const code = (/** @type {string} */ letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const text = readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, code);
  writeFileSync(file, `/* ${createHash('sha256').update(text).digest('hex')} */${text}`);
}

/** @param {string[]} maps */
async function keepOurLines(maps) {
  const { decode, encode } = await import('@jridgewell/sourcemap-codec');
  for (const file of maps) {
    const map = JSON.parse(readFileSync(inRoot(file), 'utf8'));
    map.mappings = encode(onlyOurs(decode(map.mappings), map.sources));
    writeFileSync(inRoot(file), JSON.stringify({ ...map, names: [] }));
  }
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
