import { moduleNameMapper, transform } from './test/swc.mjs';

/** Pure rules of the API and the shared library. */
export default {
  displayName: 'rules',
  testEnvironment: 'node',
  // A busy machine is slow, not wrong.
  testTimeout: 30_000,
  roots: [
    '<rootDir>/apps/api',
    '<rootDir>/libs',
    '<rootDir>/test/dto',
    '<rootDir>/test/kinds',
    '<rootDir>/test/sections',
  ],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  moduleNameMapper,
};
