import { moduleNameMapper, transform } from './test/swc.mjs';

/** Pure rules of the API and the shared library. */
export default {
  displayName: 'rules',
  testEnvironment: 'node',
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
