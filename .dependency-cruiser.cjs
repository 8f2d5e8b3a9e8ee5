/** Which file may import which: the order of the API's modules, the layers of the web app, no cycles anywhere. */

/** A module may use those before it, never those after it. `docs/architecture.md` names the same order. */
const modules = [
  'platform',
  ...['users', 'organizations', 'auth', 'uploads'],
  ...['questions', 'olympiads', 'attempts', 'marking', 'standings'],
  ...['portfolios', 'talent'],
  ...['live', 'health'],
  'demo',
];

const inModule = (/** @type {string[]} */ names) => `^apps/api/src/(${names.join('|')})/`;

const order = modules.slice(0, -1).map((name, at) => ({
  name: `${name}-is-before`,
  comment: `${name} may use only the modules before it in the list; let news reach later ones as an event.`,
  severity: 'error',
  from: { path: inModule([name]) },
  to: { path: inModule(modules.slice(at + 1)) },
}));

module.exports = {
  forbidden: [
    ...order,
    {
      name: 'every-module-has-its-place',
      comment: 'A folder that is missing in the list above has no place in the order yet: give it one.',
      severity: 'error',
      from: { path: '^apps/api/src/' },
      to: { path: '^apps/api/src/[^/]+/', pathNot: inModule(modules) },
    },
    {
      name: 'modules-know-no-application',
      comment: 'main.ts and app.module.ts put the modules together; only the demo season starts an application itself.',
      severity: 'error',
      from: { path: '^apps/api/src/[^/]+/', pathNot: '^apps/api/src/demo/' },
      to: { path: '^apps/api/src/[^/]+\\.ts$' },
    },
    {
      name: 'records-stay-at-home',
      comment: "Another module's records are reached through its service, which answers with a view of them.",
      severity: 'error',
      from: { path: '^apps/api/src/([^/]+)/' },
      to: { path: '^apps/api/src/[^/]+/.*\\.schema\\.ts$', pathNot: ['^apps/api/src/$1/', '^apps/api/src/platform/'] },
    },
    {
      name: 'no-index-in-the-api',
      comment: 'An index hides which file is meant, and loads all of them.',
      severity: 'error',
      from: {},
      to: { path: '^apps/api/src/.*/index\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other hide a third idea: name it.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'libraries-know-no-application',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: ['^(apps|test|bench|scripts)/', 'node_modules/(@nestjs|@angular|mongoose|mongodb|fastify)(/|$)'] },
    },
    {
      name: 'core-and-shared-know-no-feature',
      severity: 'error',
      from: { path: '^apps/web/src/app/(core|shared)/' },
      to: { path: '^apps/web/src/app/features/' },
    },
    {
      name: 'features-know-no-other-feature',
      severity: 'error',
      from: { path: '^apps/web/src/app/features/([^/]+)/' },
      to: { path: '^apps/web/src/app/features/', pathNot: '^apps/web/src/app/features/$1/' },
    },
    {
      name: 'the-halves-do-not-meet',
      comment: 'What both halves say is in libs/shared-dto.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: ['^apps/', '^(test|bench|scripts)/'], pathNot: '^apps/$1/' },
    },
    {
      name: 'the-browser-takes-types-only',
      comment: 'class-validator would come along into the browser; the rules are there as data already.',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/shared-dto/src/.*\\.dto\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-imported-exists',
      severity: 'error',
      from: {},
      // The optional browser has no entry that a plain resolver finds.
      to: { couldNotResolve: true, pathNot: '^@sparticuz/chromium$' },
    },
    {
      name: 'the-product-runs-without-its-tools',
      comment: 'The API runs after `npm prune --omit=dev`; what it imports is a dependency, not a development one.',
      severity: 'error',
      from: { path: '^(apps/api|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    // A type that only the compiler sees still is knowledge of another module.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
