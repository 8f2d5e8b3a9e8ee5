import { chosen } from './suite.mjs';
import { moduleNameMapper, transform } from './swc.mjs';

/** The built API over HTTP and sockets, on a real MongoDB; API_PROCESSES=2 runs it as two processes. */
export default {
  displayName: 'api',
  rootDir: '..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test/api', '<rootDir>/test/faults'],
  ...chosen(process.env, '.e2e-spec.ts'),
  moduleFileExtensions: ['js', 'mjs', 'ts', 'mts', 'json', 'node'],
  extensionsToTreatAsEsm: ['.ts', '.mts'],
  transform,
  moduleNameMapper,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Long enough for a machine that is crowded: what hangs is found by what waits for it.
  testTimeout: 180_000,
  // Each waits now and then for its API, its database or a second to pass.
  maxWorkers: 3,
};
