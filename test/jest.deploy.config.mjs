import api from './jest.api.config.mjs';

/** The product as it stands in production: behind a real nginx, under PM2, as several replicas. */
export default {
  ...api,
  displayName: 'deployed',
  roots: ['<rootDir>/test/deploy', '<rootDir>/test/faults'],
  testMatch: ['**/*.deploy-spec.ts'],
  testTimeout: 180_000,
  maxWorkers: 1,
};
