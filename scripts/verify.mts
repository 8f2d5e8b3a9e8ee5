/**
 * `npm run verify -- https://host [--no-browser] [--insecure]`: does what the first hour after a deployment asks for, as
 * a user would, and cleans up after itself. Ends with 0 when every line is good, 1 when one failed, 2 for wrong use.
 *
 * VERIFY_REVIEWER_EMAIL and VERIFY_REVIEWER_PASSWORD sign in to the university dashboard; with MONITORING_TOKEN the
 * parts of readiness are named.
 */
import { closeOnSignals } from './process/closing.mjs';
import { loadEnv } from './settings/env.mjs';
import { prepare } from './installation/prepare.mjs';
import { runScript } from './process/stop.mjs';

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
  const { verify } = await import('./verify/verify.mts');
  const good = await verify(new URL(address).origin, {
    browser: !options.includes('--no-browser'),
    insecure: options.includes('--insecure'),
  });
  process.exit(good ? 0 : 1);
});
