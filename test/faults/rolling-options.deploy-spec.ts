import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Document } from 'mongodb';
import { OwnDatabase } from '../support/own-database.js';
import { OwnHome } from '../support/own-home.js';
import { releaseFolder } from '../support/release-folder.js';

const LINKS = ['current', 'previous', 'web', 'web-previous'] as const;

let home: OwnHome;
let database: OwnDatabase;
let folder: string;

beforeAll(async () => {
  database = await OwnDatabase.create('rolling-options');
  home = await OwnHome.create(database.uri);
  folder = releaseFolder();
  // Of what is in the folder; the next one is of the folder itself.
  const archive = archived('-C', folder, '.');
  const first = await home.command('deploy:rolling', '--release', archive);
  rmSync(archive);
  if (first.code !== 0) throw new Error(first.said);
});
afterAll(async () => {
  await home?.remove();
  rmSync(folder, { recursive: true, force: true });
  await database?.remove();
});

/** An archive beside the folder, as tar makes it from these arguments. */
function archived(...from: string[]): string {
  const archive = `${folder}.tar.gz`;
  execFileSync('tar', ['-czf', archive, ...from]);
  return archive;
}
const backups = (): string[] => readdirSync(join(home.folder, 'backups')).sort();
const releases = (): string[] => readdirSync(join(home.folder, 'releases')).sort();
const links = (): string[] => LINKS.map((link) => home.release(link));
const isReady = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${home.port}/readyz`)).ok;

/** The processes as PM2 knows them. */
async function processes(): Promise<string[]> {
  const { said } = await home.pm2('jlist', '--silent');
  const known = JSON.parse(said.slice(said.indexOf('[{'))) as Document[];
  return known.map(({ pid, pm2_env }) => `${pid} ${(pm2_env as Document)['status']}`);
}

// Each step begins with what the one before it left.
it('backs up before it changes anything, and takes a release out of an archive', async () => {
  expect(backups()).toEqual([]);
  const archive = archived('-C', dirname(folder), basename(folder));
  const before = home.release('current');
  const { code, said } = await home.command('deploy:rolling', '--release', archive);
  rmSync(archive);
  expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/Downtime: 0 ms; 0 of \d+ requests failed/) });
  expect(said).toMatch(/back up[^]*try it beside[^]*replace the API[^]*switch the web app/);
  expect(home.release('previous')).toBe(before);
  const [backup = '', ...more] = backups();
  expect([backup, more]).toEqual([expect.stringMatching(/^olympiad-\d{4}-\d\d-\d\dT/), []]);
  const { collections } = JSON.parse(
    readFileSync(join(home.folder, 'backups', backup, 'manifest.json'), 'utf8'),
  ) as Document;
  expect((collections as { name: string }[]).map(({ name }) => name)).toContain('users');
});

it('changes nothing when the backup fails', async () => {
  const before = { links: links(), releases: releases(), processes: await processes(), backups: backups() };
  const files = database.db.collection('files');
  // A document names a file that is nowhere, so the backup would not be whole.
  const { insertedId } = await files.insertOne({
    state: 'stored',
    key: 'users/aa/lost',
    size: 1,
    sha256: 'f'.repeat(64),
  });
  const { code, said } = await home.command('deploy:rolling', '--release', folder);
  await files.deleteOne({ _id: insertedId });
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('missing, such as users/aa/lost') });
  expect(said).toContain('Nothing was changed');
  expect({ links: links(), releases: releases(), processes: await processes(), backups: backups() }).toEqual(before);
});

it('puts everything back when a release that was tried well does not run as the processes', async () => {
  const spoiled = releaseFolder();
  const server = readFileSync(join(spoiled, 'server.js'), 'utf8');
  // The try-out serves no metrics.
  const fails =
    "if (process.env.METRICS_PORT !== '0') {\n  console.error('It fails as a process');\n  process.exit(3);\n}\n";
  writeFileSync(join(spoiled, 'server.js'), `${fails}${server}`);
  const before = links();
  const { code, said } = await home.command('deploy:rolling', '--release', spoiled, '--no-backup');
  rmSync(spoiled, { recursive: true });
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('The release before runs again') });
  expect(said).toMatch(/try it beside[^]*Downtime: 0 ms; 0 of \d+ requests failed/);
  expect(links()).toEqual(before);
  expect(await isReady()).toBe(true);
  expect((await processes()).every((process) => process.endsWith(' online'))).toBe(true);
});
