import { transform } from '../test/swc.mjs';

/** The start-up tools themselves: their small parts, and a whole start in a copy of the project. */
export default {
  displayName: 'tools',
  rootDir: '..',
  testEnvironment: 'node',
  roots: ['<rootDir>/scripts/tests'],
  testMatch: ['**/*.spec.mts'],
  moduleFileExtensions: ['mjs', 'js', 'mts', 'ts', 'json', 'node'],
  extensionsToTreatAsEsm: ['.mts', '.ts'],
  transform,
  testTimeout: 300_000,
  maxWorkers: 1,
};
