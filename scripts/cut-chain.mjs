/**
 * `node scripts/cut-chain.mjs [link …]`: cuts the chain from answer to search at each link in turn, from outside the product,
 * and says whether the browser test of the main job notices. It must fail each time, and pass uncut.
 */
import { build } from './lib/build.mjs';
import { runJest } from './lib/jest.mjs';
import { findMongod } from './lib/mongod-binary.mjs';
import { prepare } from './lib/prepare.mjs';
import { say } from './lib/steps.mjs';
import { runScript } from './lib/stop.mjs';

const links = {
  nothing: '',
  saving: 'saving',
  marking: 'marking:attempt.ended',
  board: 'standings:result.changed',
  release: 'marking:olympiad.released',
  fact: 'portfolios:release.changed',
  publishing: 'publishing',
  search: 'talent:*',
};

const asked = Object.entries(links).filter(([link]) => process.argv.length === 2 || process.argv.includes(link));

await runScript(async () => {
  await prepare();
  await build({ always: false });
  const mongod = await findMongod();
  const wrong = [];
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
