/**
 * `node scripts/cut-chain.mts [link …]`: cuts the chain from answer to search at each link in turn, from outside the product,
 * and says whether the browser test of the main job notices. It must fail each time, and pass uncut.
 */
import { build } from './building/build.mjs';
import { runJest } from './gate/jest.mjs';
import { findMongod } from './installation/mongod-binary.mjs';
import { prepare } from './installation/prepare.mjs';
import { say } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

const links = {
  nothing: '',
  saving: 'saving',
  marking: 'marking:attempt.ended',
  board: 'standings:result.changed',
  release: 'marking:olympiad.released',
  fact: 'portfolios:release.changed',
  publishing: 'publishing',
  search: 'talent-search:*',
};

const asked = Object.entries(links).filter(([link]) => process.argv.length === 2 || process.argv.includes(link));

await runScript(async () => {
  await prepare();
  await build({ always: false });
  const mongod = await findMongod();
  const wrong: string[] = [];
  for (const [link, cut] of asked) {
    const env = { TEST_CUT: cut, MONGOMS_SYSTEM_BINARY: mongod.path, MONGOMS_VERSION: mongod.version };
    const suite = {
      name: `main job without ${link}`,
      config: 'test/jest.browser.config.mjs',
      only: 'wide',
      minutes: 5,
      env,
    };
    const { failed } = await runJest(suite, ['main-job', '--silent']);
    const noticed = failed.some((name) => name.includes('the main job, wide'));
    say(`${link.padEnd(12)} ${noticed ? 'the test fails' : 'the test passes'}`);
    if (noticed === (link === 'nothing')) wrong.push(link);
  }
  say(`${asked.length - wrong.length} as they should be, ${wrong.length} not`);
  process.exit(wrong.length === 0 ? 0 : 1);
});
