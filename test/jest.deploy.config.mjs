import api from './jest.api.config.mjs';
import { chosen } from './suite.mjs';

/** The product as it stands in production: behind a real nginx, under PM2, as several replicas. */
export default {
  ...api,
  displayName: 'deployed',
  roots: ['<rootDir>/test/deploy', '<rootDir>/test/faults'],
  ...chosen(process.env, '.deploy-spec.ts'),
  testTimeout: 180_000,
  maxWorkers: 1,
};
