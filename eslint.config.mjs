import { existsSync } from 'node:fs';
import js from '@eslint/js';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';
import { shortFunctions } from './scripts/lint/short-functions.mts';
import { shortTemplates } from './scripts/lint/short-templates.mts';

const typeConfigs = [
  'apps/api/tsconfig.spec.json',
  'apps/web/tsconfig.spec.json',
  'test/tsconfig.json',
  'scripts/tsconfig.json',
];

const nodeGlobals = Object.fromEntries(
  [
    ...[
      'process',
      'console',
      'Buffer',
      'URL',
      'performance',
      'fetch',
      'AbortSignal',
      'AbortController',
      'FormData',
      'Blob',
    ],
    ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'structuredClone', 'TextEncoder'],
  ].map((name) => [name, 'readonly']),
);

/**
 * Holds for every line we write.
 *
 * @type {import('@eslint/core').RulesConfig}
 */
const house = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
  'prefer-const': 'error',
};

/** What its second function does not see, the first one's failure, nobody catches. */
const chainsEnd = {
  selector: "ExpressionStatement > CallExpression[callee.property.name='then'][arguments.length>1]",
  message: 'End a chain that nobody waits for with .catch().',
};

/** A clock of its own in a rule is one that no test turns. */
const clockComesIn = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Ask the injected Clock; what the database compares with its own clock asks machineDate.',
};

const ofTheApi = [
  chainsEnd,
  {
    selector: "CallExpression[callee.name='Prop'] MemberExpression[object.name='Types'][property.name='ObjectId']",
    message: 'Types.ObjectId declares a mixed path, which casts no query: write SchemaTypes.ObjectId.',
  },
  {
    selector: 'Literal[value=/\\b(?:no-store|no-cache|max-age=|immutable)/]',
    message: 'What may be kept of an answer stands in platform/http/caching.ts.',
  },
];

const ownRules = { rules: { 'short-functions': shortFunctions, 'short-templates': shortTemplates } };

/** Files that still hold more than one subject; the list only gets shorter. */
const stillLong = [
  'apps/web/src/app/features/attempt/attempt-page.spec.ts',
  'apps/web/src/app/features/attempt/saving/{attempt-on-screen,windows-in-step}.spec.ts',
  'libs/shared-dto/src/kinds/number/read-number.spec.ts',
  'scripts/monitoring/health-history.mts',
  'scripts/test.mjs',
  'test/api/attempt-kills.e2e-spec.ts',
  'test/browser/main-job.browser-spec.ts',
  'test/faults/{attempts.e2e,replicas.deploy}-spec.ts',
];

export default tseslint.config(
  { ignores: ['dist/', '.data/', '.angular/', 'coverage/', 'uploads/', '**/*.generated.ts', 'docs/'] },
  // A finding is mended; a comment does not make it go away.
  { linterOptions: { noInlineConfig: true } },

  {
    files: ['**/*.{ts,mts,mjs,cjs,js}'],
    ignores: ['**/*.d.mts', ...stillLong],
    plugins: { house: ownRules },
    rules: { 'house/short-functions': ['error', { max: 50 }], 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    extends: [js.configs.recommended],
    languageOptions: { globals: { ...nodeGlobals, module: 'writable' } },
    rules: {
      ...house,
      'no-console': 'off',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // Served to browsers as it is.
    files: ['apps/web/public/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'addEventListener',
          'CSS',
          'document',
          'Element',
          'localStorage',
          'location',
          'navigator',
          'sessionStorage',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },

  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: typeConfigs.filter((file) => existsSync(file)) } },
    rules: {
      ...house,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers in texts are common and harmless; objects in texts are not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // An interface may ask for a promise that this implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Nest's modules are classes without members.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', chainsEnd],
      // Work that is not awaited goes through `unattended`, which hands on what failed.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
    },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...ofTheApi],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Ask for the typed settings of platform/config.' },
        { object: 'Date', property: 'now', message: 'Ask the injected Clock.' },
        { object: 'Math', property: 'random', message: 'Ask the injected id source or node:crypto.' },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts', 'libs/**/*.ts'],
    ignores: ['apps/api/src/platform/**', 'apps/api/src/health/**', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...ofTheApi, clockComesIn] },
  },
  { files: ['apps/api/src/platform/http/caching.ts'], rules: { 'no-restricted-syntax': ['error', chainsEnd] } },
  {
    // Where the environment, the clock and chance come in, and what measures this machine rather than the product.
    files: [
      'apps/api/src/main.ts',
      'apps/api/src/demo/load.ts',
      'apps/api/src/invite-owner.ts',
      'apps/api/src/platform/**/*.ts',
      'apps/api/src/health/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Before the logger stands, and where the answer of a command is its output, there is only the console.
    files: [
      'apps/api/src/main.ts',
      'apps/api/src/demo/load.ts',
      'apps/api/src/invite-owner.ts',
      'apps/web/src/main.ts',
      'apps/web/src/app/core/errors/fault-reporter.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  // The answer of a command is its output.
  { files: ['scripts/**/*.mts', 'bench/**/*.mts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.spec.ts', '**/*.spec.mts', 'test/**/*.ts'],
    rules: {
      // `expect(service.method)` and jest's matchers are typed loosely on purpose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },

  {
    files: ['apps/web/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    plugins: { house: ownRules },
    rules: {
      'house/short-templates': ['error', { max: 40 }],
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'app', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'app', style: 'camelCase' }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@angular/material/form-field',
              importNames: ['MatFormField', 'MatFormFieldModule'],
              message: 'Import FORM_FIELD of shared/fields/form-field-look: it brings the looks of all fields.',
            },
          ],
        },
      ],
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/prefer-standalone': 'error',
    },
  },
  {
    // How we dress an element of Material.
    files: ['apps/web/src/app/shared/fields/form-field-look.ts'],
    rules: {
      '@angular-eslint/directive-selector': ['error', { type: 'element', prefix: 'mat', style: 'kebab-case' }],
      'no-restricted-imports': 'off',
    },
  },
  {
    files: ['apps/web/src/**/*.html'],
    ignores: ['apps/web/src/index.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/prefer-control-flow': 'error',
    },
  },
);
