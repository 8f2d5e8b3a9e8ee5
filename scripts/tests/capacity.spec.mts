import { expect, it } from '@jest/globals';
import { bytesPerSocket, engineFor, loadsOf, needed, studentsPerCore, usual } from '../capacity/capacity.mts';

const results = [
  { id: 'P1', product: { cpuMicros: 900, databaseMicros: 300 } },
  { id: 'P2', product: { cpuMicros: 600, databaseMicros: 400 } },
  { id: 'P4', product: { cpuMicros: 30_000 } },
];

it('computes what a student takes from what was measured, and names what was not', () => {
  const { loads, missing } = loadsOf(results, usual);
  const saving = loads.find(({ name }) => name === 'saving answers');
  if (!saving) throw new Error('saving answers was not computed');
  expect(saving.coresPerStudent).toBeCloseTo(600 / 1e6 / usual.saveEvery, 12);
  expect(studentsPerCore(saving, 0.6)).toBe(10_000);
  expect(missing).toEqual(['signing in, in the database, P4', 'handing in, P7', 'handing in, in the database, P7']);
});

it('reads what fills a core from how many it did a second, and the memory of sockets', () => {
  const figures = [{ what: 'logins against bare hashes', value: '0.9', product: '25.0/s', yardstick: '28.0/s' }];
  const { loads } = loadsOf([{ id: 'P4', figures }], usual);
  expect(loads).toMatchObject([{ name: 'signing in', from: 'P4, 40000 µs each' }]);
  expect(bytesPerSocket([{ id: 'P9', figures: [{ what: 'memory', value: '21.5 kB' }] }])).toBe(21_500);
  expect(bytesPerSocket(results)).toBeUndefined();
});

it('needs the most of arriving, working and ending, which follow each other', () => {
  const { loads } = loadsOf(results, usual);
  const { api, database } = needed(loads, 100_000, 0.6);
  expect(api.phase).toBe('working');
  expect(api.cores).toBeCloseTo((100_000 * (600e-6 / 10 + 900e-6 / 60)) / 0.6, 6);
  expect(database.cores).toBeCloseTo((100_000 * (400e-6 / 10 + 300e-6 / 60)) / 0.6, 6);
});

it('takes over from one machine to more processes, to a larger primary, to shards', () => {
  const many = { students: 1, phase: 'working' };
  const engine = (api: number, database: number) =>
    engineFor({ ...many, api: { ...many, cores: api }, database: { ...many, cores: database } }, 2);
  const engines = [
    [0.5, 0.5],
    [4, 1],
    [40, 8],
    [400, 80],
  ].map(([api = 0, database = 0]) => engine(api, database));
  expect(new Set(engines).size).toBe(4);
  expect(engine(4, 0)).toMatch(/not to be said/);
  expect(engines[0]).toMatch(/one machine/);
  expect(engines[3]).toMatch(/shards/);
});
