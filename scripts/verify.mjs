/**
 * `npm run verify -- https://host [--no-browser] [--insecure]`: does what the first hour after a deployment asks for, as
 * a user would, and cleans up after itself. Ends with 0 when every line is good, 1 when one failed, 2 for wrong use.
 *
 * VERIFY_REVIEWER_EMAIL and VERIFY_REVIEWER_PASSWORD sign in to the university dashboard; with MONITORING_TOKEN the
 * parts of readiness are named.
 */
import { closeOnSignals } from './lib/closing.mjs';
import { loadEnv } from './lib/env.mjs';
import { prepare } from './lib/prepare.mjs';
import { inRoot } from './lib/root.mjs';
import { attempt } from './lib/run.mjs';
import { runScript } from './lib/stop.mjs';

/** The oldest Node that speaks websocket itself. */
const oldestNode = 22;
const known = ['--no-browser', '--insecure'];

const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith('--'));
const [address = '', ...more] = words.filter((word) => !word.startsWith('--'));
if (
  !/^https?:/.test(address) ||
  !URL.canParse(address) ||
  more.length > 0 ||
  options.some((option) => !known.includes(option))
) {
  console.error('Usage: npm run verify -- https://host [--no-browser] [--insecure]');
  process.exit(2);
}

closeOnSignals('Stopped.');
await runScript(async () => {
  loadEnv();
  await prepare();
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    // In a fresh clone the locked Node is here only now.
    const { code } = await attempt('node', [inRoot('scripts/verify.mjs'), ...words], { show: true });
    process.exit(code);
  }
  const { verify } = await import('./lib/verify/verify.mjs');
  const good = await verify(new URL(address).origin, {
    browser: !options.includes('--no-browser'),
    insecure: options.includes('--insecure'),
  });
  process.exit(good ? 0 : 1);
});
