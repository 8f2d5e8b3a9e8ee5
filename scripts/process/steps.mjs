/** Progress on the terminal: what is being done, and how long it took. */

const seconds = (/** @type {number} */ milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/** @param {string} text a line of its own, between steps */
export const say = (text = '') => console.log(text);

/**
 * Shows a step while it runs and its time once it is done: `title` says what is being done, and `work` may leave a note
 * that is shown beside the time.
 *
 * @type {<T>(title: string, work: (note: (text: string) => void) => T | Promise<T>) => Promise<T>}
 */
export async function step(title, work) {
  const live = process.stdout.isTTY;
  const begun = performance.now();
  let result = '';
  const label = title.padEnd(34);
  /** @type {NodeJS.Timeout | undefined} */
  let ticking;
  if (live) {
    const draw = () =>
      process.stdout.write(`\r\u001b[K  … ${label}${seconds(performance.now() - begun).padStart(7)}  ${result}`);
    draw();
    ticking = setInterval(draw, 500);
    ticking.unref();
  }
  const finish = (/** @type {string} */ mark) => {
    clearInterval(ticking);
    const line = `  ${mark} ${label}${seconds(performance.now() - begun).padStart(7)}${result && `  ${result}`}`;
    process.stdout.write(`${live ? '\r\u001b[K' : ''}${line}\n`);
  };
  try {
    const value = await work((text) => (result = text));
    finish('✓');
    return value;
  } catch (error) {
    finish('✗');
    throw error;
  }
}

/**
 * Shows something that has run already, and what it said if it failed.
 *
 * @param {{ name: string, passed: boolean, output?: string, milliseconds: number }} result
 */
export function showResult({ name, passed, output, milliseconds }) {
  say(`  ${passed ? '✓' : '✗'} ${name.padEnd(34)}${seconds(milliseconds).padStart(7)}`);
  if (!passed && output) say(`\n${output}\n`);
}
