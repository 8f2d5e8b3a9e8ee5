import presets from 'jest-preset-angular/presets/index.js';

const preset = presets.createEsmPreset({ tsconfig: '<rootDir>/apps/web/tsconfig.spec.json' });

export default {
  ...preset,
  displayName: 'web',
  // A busy machine is slow, not wrong: a wait ends when the thing is there.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/apps/web/src/**/*.spec.ts', '<rootDir>/test/{kinds,sections}/*.web-spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/apps/web/src/testing/setup.ts'],
  moduleNameMapper: {
    ...preset.moduleNameMapper,
    '^@olympiad/shared-dto/(.*)\\.js$': '<rootDir>/libs/shared-dto/src/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};
