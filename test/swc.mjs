/** How Jest reads TypeScript: as the compiler would, without checking types. */
export const transform = {
  '^.+\\.m?ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2022',
        keepClassNames: true,
        experimental: { keepImportAttributes: true },
      },
      module: { type: 'es6' },
    },
  ],
};

export const moduleNameMapper = {
  '^@olympiad/i18n/(.*)\\.js$': '<rootDir>/libs/i18n/$1.ts',
  '^@olympiad/shared-dto/(.*)\\.js$': '<rootDir>/libs/shared-dto/src/$1.ts',
  '^(\\.{1,2}/.*)\\.js$': '$1',
};
