/** The lines of a verification: what was looked at, how long it took, and what came of it. */
import { say } from '../steps.mjs';

/** Why a line says nothing about the site: it was not asked for, or something has to be given first. */
export class NotChecked extends Error {}

const marks = { good: '✓', failed: '✗', unchecked: '–' };

export class Lines {
  /** @type {{ name: string, state: 'good' | 'failed' | 'unchecked', milliseconds: number, note: string }[]} */
  done = [];

  /**
   * Looks at one thing. A line that needs others is not run once one of them failed; everything else goes on.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<{ note?: string, value?: T } | void>} look throws when the site is not as it should be
   * @param {string[]} [needs] names of lines
   * @returns {Promise<T | undefined>}
   */
  async look(name, look, needs = []) {
    const missing = needs.find((need) => this.done.some((line) => line.name === need && line.state !== 'good'));
    if (missing) {
      this.#add(name, 'unchecked', 0, `needs “${missing}”`);
      return undefined;
    }
    const begun = performance.now();
    try {
      const { note = '', value } = (await look()) ?? {};
      this.#add(name, 'good', performance.now() - begun, note);
      return value;
    } catch (error) {
      const state = error instanceof NotChecked ? 'unchecked' : 'failed';
      this.#add(name, state, performance.now() - begun, sentence(error));
      return undefined;
    }
  }

  /** @returns {string | undefined} the first line that failed */
  get firstFailed() {
    return this.done.find(({ state }) => state === 'failed')?.name;
  }

  summary() {
    const count = (state) => this.done.filter((line) => line.state === state).length;
    return `${count('good')} good, ${count('failed')} failed, ${count('unchecked')} not checked`;
  }

  #add(name, state, milliseconds, note) {
    this.done.push({ name, state, milliseconds, note });
    const time = state === 'unchecked' ? '' : `${Math.round(milliseconds)} ms`;
    say(`  ${marks[state]} ${name.padEnd(28)}${time.padStart(9)}  ${note}`.trimEnd());
  }
}

/** One line of the error; the cause says more than "fetch failed". */
function sentence(error) {
  const cause = error.cause?.message ?? error.cause?.code;
  return `${error.message}${cause ? ` (${cause})` : ''}`.split('\n', 1)[0].slice(0, 300);
}
