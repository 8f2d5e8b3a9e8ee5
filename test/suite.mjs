/** Which files of `test/api` and `test/faults` run when. Everything runs in `npm test` unless it is named here. */

const api = (/** @type {string[]} */ ...names) => names.map((name) => `test/api/${name}.e2e-spec.ts`);
const faults = (/** @type {string[]} */ ...names) => names.map((name) => `test/faults/${name}.e2e-spec.ts`);

/**
 * They say themselves how many processes they mean, or start none of our application at all. `startApp` refuses to
 * choose for them. All others run in the gate as one process, and among what takes long as two on one database.
 */
export const runOnce = [
  ...api('absence', 'attempt-kills', 'auth-revocation', 'backup', 'demo', 'drain', 'edge-of-http', 'event-groups'),
  ...api('foreign-origin', 'former-data', 'live', 'metrics', 'migrations', 'own-files', 'restore', 'restore-drill'),
  ...api('notice-digests', 'save-groups', 'search-contract-opensearch', 'session-secrets', 'sockets', 'talent-plans'),
  ...faults(
    'attempts',
    'change-stream',
    'database',
    'history',
    'log-words',
    'minority',
    'save-groups',
    'search',
    'shutdown',
    'sign-in',
  ),
  ...faults('slow-queries', 'standalone', 'surroundings', 'three-mongods'),
];

/**
 * Long fault drills, which `npm run test:long` runs, each with the file that breaks the same kind of thing in
 * `npm test`.
 */
export const drills = {
  // Processes killed, connections reset, the primary stepped down, killed and frozen while students write.
  'test/faults/attempts.e2e-spec.ts': ['test/api/attempt-kills.e2e-spec.ts', 'test/faults/minority.e2e-spec.ts'],
  // The primary killed under the driver.
  'test/faults/three-mongods.e2e-spec.ts': ['test/faults/minority.e2e-spec.ts'],
  // The database lost while people are signed in.
  'test/faults/sign-in.e2e-spec.ts': ['test/faults/database.e2e-spec.ts'],
  // A replica killed, and the primary of the database with it, behind nginx.
  'test/faults/replicas.deploy-spec.ts': ['test/faults/rolling.deploy-spec.ts'],
  // A roll-out that fails half-way.
  'test/faults/rolling-options.deploy-spec.ts': ['test/faults/rolling.deploy-spec.ts'],
};

/**
 * What jest leaves out and what it runs. TEST_SUITE=gate: all but the drills; open: of that, what leaves the number of
 * processes open; long: the drills.
 *
 * @param {{ TEST_SUITE?: string }} environment
 * @param {string} ending of a file's name
 * @returns {{ testPathIgnorePatterns: string[], testMatch: string[] }}
 */
export function chosen({ TEST_SUITE: suite }, ending) {
  const long = Object.keys(drills);
  const named = suite === 'long' ? long : undefined;
  const out = [...(suite === 'open' ? [...runOnce, ...long] : []), ...(suite === 'gate' ? long : [])];
  return {
    testPathIgnorePatterns: ['/node_modules/', ...out],
    testMatch: named ? named.filter((path) => path.endsWith(ending)).map((path) => `**/${path}`) : [`**/*${ending}`],
  };
}
