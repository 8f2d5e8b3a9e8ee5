/** How many students what was measured carries. Everything here is arithmetic; the figures come from the benches. */

/** What students are taken to do. All of it can be said otherwise on the command line. */
export const usual = {
  /** Seconds between two saves of one student who is working. */
  saveEvery: 10,
  /** Seconds between two pages of a list one student looks at. */
  lookEvery: 60,
  /** Seconds within which everybody signs in before a common start. */
  arriveWithin: 600,
  /** Seconds within which everybody hands in at the end; the browsers' own deadlines spread little. */
  handInWithin: 10,
  /** Share of a core that is used at most, so that a peak has room. */
  busy: 0.6,
};

/**
 * One thing that students use up: how much of a core each takes all the time, or how many bytes.
 */
export type Load = { name: string; engine: 'api' | 'database'; coresPerStudent: number; from: string };

/** One scenario of docs/benchmarks.json. */
export type Result = {
  id: string;
  product?: { cpuMicros: number; databaseMicros?: number };
  figures?: { what: string; value: string; product?: string }[];
};

/**
 * @returns `missing` names what was not measured
 */
export function loadsOf(results: Result[], habits: typeof usual): { loads: Load[]; missing: string[] } {
  const wanted: [id: string, name: string, every: number][] = [
    ['P2', 'saving answers', habits.saveEvery],
    ['P1', 'looking at lists', habits.lookEvery],
    ['P4', 'signing in', habits.arriveWithin],
    ['P7', 'handing in', habits.handInWithin],
  ];
  const loads: Load[] = [];
  const missing: string[] = [];
  for (const [id, name, every] of wanted) {
    const product = results.find((result) => result.id === id)?.product ?? perSecond(results, id);
    const sides: [Load['engine'], 'cpuMicros' | 'databaseMicros', string][] = [
      ['api', 'cpuMicros', name],
      ['database', 'databaseMicros', `${name}, in the database`],
    ];
    for (const [engine, figure, title] of sides) {
      const micros = product?.[figure];
      if (micros === undefined) missing.push(`${title}, ${id}`);
      else loads.push({ name: title, engine, coresPerStudent: micros / 1e6 / every, from: `${id}, ${micros} µs each` });
    }
  }
  return { loads, missing };
}

/** A bench that fills one core says how many it did a second. */
function perSecond(results: Result[], id: string): Result['product'] {
  const said = results
    .find((result) => result.id === id)
    ?.figures?.map(({ product = '' }) => product)
    .find((product) => /^[\d.]+\/s$/.test(product));
  return said === undefined ? undefined : { cpuMicros: Math.round(1e6 / parseFloat(said)) };
}

/**
 * What open sockets take of memory.
 *
 * @returns bytes each, undefined when it was not measured
 */
export function bytesPerSocket(results: Result[]): number | undefined {
  const said = results.find(({ id }) => id === 'P9')?.figures?.find(({ value }) => /^[\d.]+ kB$/.test(value));
  return said && parseFloat(said.value) * 1_000;
}

/** Students one core carries, if it did nothing else. */
export const studentsPerCore = ({ coresPerStudent }: Load, busy: number) => Math.floor(busy / coresPerStudent);

/**
 * What so many students need. Arriving, working and handing in follow each other, so what is needed is the largest of
 * the three, not their sum.
 */
export function needed(loads: Load[], students: number, busy: number) {
  const together = (engine: string, names: string[]) =>
    loads
      .filter((load) => load.engine === engine && names.some((name) => load.name.startsWith(name)))
      .reduce((sum, { coresPerStudent }) => sum + (coresPerStudent * students) / busy, 0);
  const phases = { arriving: ['signing in'], working: ['saving', 'looking'], ending: ['handing in'] };
  const of = (engine: string) =>
    Object.entries(phases)
      .map(([phase, names]) => ({ phase, cores: together(engine, names) }))
      .reduce((one, other) => (other.cores > one.cores ? other : one));
  return { students, api: of('api'), database: of('database') };
}

/** Cores of the largest primary that is bought before the data are spread over several. */
const LARGEST_PRIMARY = 32;

/** Which engine takes over. @param cores of the measured machine */
export function engineFor({ api, database }: ReturnType<typeof needed>, cores: number) {
  if (database.cores === 0) return 'not to be said before the database is measured: npm run bench';
  const all = api.cores + database.cores;
  if (all <= cores) return 'one machine like the measured one';
  if (database.cores <= cores) return 'more API processes behind the balancer';
  if (database.cores <= LARGEST_PRIMARY) return 'more API processes, and a larger primary';
  return 'more API processes, and attempts spread over shards';
}
