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
 *
 * @typedef {{ name: string, engine: 'api' | 'database', coresPerStudent: number, from: string }} Load
 */

/**
 * @param {{ id: string, product?: { cpuMicros: number, databaseMicros?: number }, figures?: { product?: string }[] }[]} results
 *   of docs/benchmarks.json
 * @param {typeof usual} habits
 * @returns {{ loads: Load[], missing: string[] }} `missing` names what was not measured
 */
export function loadsOf(results, habits) {
  const wanted = [
    ['P2', 'saving answers', habits.saveEvery],
    ['P1', 'looking at lists', habits.lookEvery],
    ['P4', 'signing in', habits.arriveWithin],
    ['P7', 'handing in', habits.handInWithin],
  ];
  const loads = [];
  const missing = [];
  for (const [id, name, every] of wanted) {
    const product = results.find((result) => result.id === id)?.product ?? perSecond(results, id);
    const sides = [
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
function perSecond(results, id) {
  const said = results.find((result) => result.id === id)?.figures?.find(({ product }) => /^[\d.]+\/s$/.test(product));
  return said && { cpuMicros: Math.round(1e6 / parseFloat(said.product)) };
}

/**
 * What open sockets take of memory.
 *
 * @param {{ id: string, figures?: { what: string, value: string }[] }[]} results
 * @returns {number | undefined} bytes each, undefined when it was not measured
 */
export function bytesPerSocket(results) {
  const said = results.find(({ id }) => id === 'P9')?.figures?.find(({ value }) => /^[\d.]+ kB$/.test(value));
  return said && parseFloat(said.value) * 1_000;
}

/** Students one core carries, if it did nothing else. @param {Load} load @param {number} busy */
export const studentsPerCore = ({ coresPerStudent }, busy) => Math.floor(busy / coresPerStudent);

/**
 * What so many students need. Arriving, working and handing in follow each other, so what is needed is the largest of
 * the three, not their sum.
 *
 * @param {Load[]} loads
 * @param {number} students
 * @param {number} busy
 */
export function needed(loads, students, busy) {
  const together = (engine, names) =>
    loads
      .filter((load) => load.engine === engine && names.some((name) => load.name.startsWith(name)))
      .reduce((sum, { coresPerStudent }) => sum + (coresPerStudent * students) / busy, 0);
  const phases = { arriving: ['signing in'], working: ['saving', 'looking'], ending: ['handing in'] };
  const of = (engine) =>
    Object.entries(phases)
      .map(([phase, names]) => ({ phase, cores: together(engine, names) }))
      .sort((one, other) => other.cores - one.cores)[0];
  return { students, api: of('api'), database: of('database') };
}

/** Cores of the largest primary that is bought before the data are spread over several. */
const LARGEST_PRIMARY = 32;

/** Which engine takes over. @param {ReturnType<typeof needed>} need @param {number} cores of the measured machine */
export function engineFor({ api, database }, cores) {
  if (database.cores === 0) return 'not to be said before the database is measured: npm run bench';
  const all = api.cores + database.cores;
  if (all <= cores) return 'one machine like the measured one';
  if (database.cores <= cores) return 'more API processes behind the balancer';
  if (database.cores <= LARGEST_PRIMARY) return 'more API processes, and a larger primary';
  return 'more API processes, and attempts spread over shards';
}
