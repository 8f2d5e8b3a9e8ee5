/**
 * Makes the whole product once, without a database, so that what V8 compiled for it lies beside the build: a process
 * started from there compiles nothing. Fails when a route takes input that could not be checked.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../process/root.mjs';

type App = { init: () => Promise<unknown> };
type Product = {
  AppModule: object;
  createApp: (module: object, settings: object) => Promise<App>;
  describeApi: (app: App) => unknown;
};

enableCompileCache({ directory: inRoot('dist/api/compiled'), portable: true });
const uploads = mkdtempSync(join(tmpdir(), 'olympiad-build-'));
process.on('exit', () => rmSync(uploads, { recursive: true, force: true }));
Object.assign(process.env, {
  NODE_ENV: 'test',
  LOG_LEVEL: 'fatal',
  MONGODB_URI: 'mongodb://127.0.0.1:1/none',
  JWT_SECRET: 'of a product that nobody will ever meet',
  UPLOAD_PATH: uploads,
  METRICS_PORT: '0',
});

/** A part of the built product. */
const load = async <Module,>(file: string) => (await import(pathToFileURL(inRoot('dist/api', file)).href)) as Module;

const { readSettings } = await load<{ readSettings: (environment: NodeJS.ProcessEnv) => object }>(
  'apps/api/src/platform/config/variables.js',
);
const { AppModule, createApp, describeApi } = await load<Product>('bundle/product.js');
const app = await createApp(AppModule, readSettings(process.env));
await app.init();
describeApi(app);
const { keepCompiled } = await load<{ keepCompiled: () => void }>('bundle/run-product.js');
keepCompiled();
process.exit(0);
