import api from './jest.api.config.mjs';

/** The product in a real Chromium. */
export default {
  ...api,
  displayName: 'browser',
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser-spec.ts'],
  testTimeout: 180_000,
  maxWorkers: 2,
};
