/** What can be broken on purpose: the test that does it, what it breaks, and where the test has others beside it, which. */
export type Fault = { name: string; breaks: string; spec: string; only?: string; config?: string };

export const faults: Fault[] = [
  {
    name: 'attempts',
    breaks: 'processes killed, connections reset, the primary stepped down, killed and frozen while students work',
    spec: 'test/faults/attempts.e2e-spec.ts',
  },
  {
    name: 'minority',
    breaks: 'a primary lost with what no other server had',
    spec: 'test/faults/minority.e2e-spec.ts',
  },
  {
    name: 'submit-storm',
    breaks: 'one submission sent a thousand times at once',
    spec: 'test/api/attempt-races.e2e-spec.ts',
    only: '1,000 simultaneous submissions',
  },
  { name: 'database-boot', breaks: 'no database at boot', spec: 'test/faults/database.e2e-spec.ts' },
  { name: 'database-runtime', breaks: 'the database down and frozen', spec: 'test/faults/database.e2e-spec.ts' },
  { name: 'sign-in', breaks: 'the database lost while people are signed in', spec: 'test/faults/sign-in.e2e-spec.ts' },
  {
    name: 'rolling',
    breaks: 'every process replaced again and again under load, sockets open, behind nginx under PM2',
    spec: 'test/faults/rolling.deploy-spec.ts',
    config: 'test/jest.deploy.config.mjs',
  },
  {
    name: 'replicas',
    breaks: 'one of three replicas behind nginx killed, with sockets on it, and the primary of the database with it',
    spec: 'test/faults/replicas.deploy-spec.ts',
    config: 'test/jest.deploy.config.mjs',
  },
  {
    name: 'abandoned',
    breaks: 'a process killed in the middle of a transaction',
    spec: 'test/faults/abandoned.e2e-spec.ts',
  },
  {
    name: 'shutdown',
    breaks: 'processes asked to stop in the middle of work',
    spec: 'test/faults/shutdown.e2e-spec.ts',
  },
  {
    name: 'backup',
    breaks: 'backups taken while people write, damaged, and cut off',
    spec: 'test/api/backup.e2e-spec.ts',
  },
  { name: 'restore', breaks: 'a backup put in the place of a database', spec: 'test/api/restore.e2e-spec.ts' },
  {
    name: 'surroundings',
    breaks: 'disk full, upload folder read-only, object store, scanner and mail gone',
    spec: 'test/faults/surroundings.e2e-spec.ts',
  },
];
