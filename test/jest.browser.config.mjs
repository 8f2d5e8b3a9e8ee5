import api from './jest.api.config.mjs';

/** The product in a real Chromium. */
export default {
  ...api,
  displayName: 'browser',
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser-spec.ts'],
  testTimeout: 300_000,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  // Each waits now and then, for what the page shows after a pause or for the network to be quiet.
  maxWorkers: 3,
};
