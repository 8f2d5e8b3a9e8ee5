/** The lines of a verification: what was looked at, how long it took, and what came of it. */
import { say } from '../process/steps.mjs';
import { codeOf, messageOf } from '../process/thrown.mjs';

/** Why a line says nothing about the site: it was not asked for, or something has to be given first. */
export class NotChecked extends Error {}

const marks = { good: '✓', failed: '✗', unchecked: '–' };

type State = keyof typeof marks;

/** What came of looking at one thing, if there is anything to tell. */
type Looked<T> = { note?: string; value?: T } | void;

export class Lines {
  done: { name: string; state: State; milliseconds: number; note: string }[] = [];

  /**
   * Looks at one thing. A line that needs others is not run once one of them failed; everything else goes on.
   *
   * @param look throws when the site is not as it should be
   * @param needs names of lines
   */
  async look<T>(
    name: string,
    look: () => Looked<T> | Promise<Looked<T>>,
    needs: string[] = [],
  ): Promise<T | undefined> {
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

  /** @returns the first line that failed */
  get firstFailed(): string | undefined {
    return this.done.find(({ state }) => state === 'failed')?.name;
  }

  summary() {
    const count = (state: State) => this.done.filter((line) => line.state === state).length;
    return `${count('good')} good, ${count('failed')} failed, ${count('unchecked')} not checked`;
  }

  #add(name: string, state: State, milliseconds: number, note: string) {
    this.done.push({ name, state, milliseconds, note });
    const time = state === 'unchecked' ? '' : `${Math.round(milliseconds)} ms`;
    say(`  ${marks[state]} ${name.padEnd(28)}${time.padStart(9)}  ${note}`.trimEnd());
  }
}

/** One line of the error; the cause says more than "fetch failed". */
function sentence(error: unknown) {
  const inner = error instanceof Error ? error.cause : undefined;
  const cause = inner === undefined ? '' : messageOf(inner) || String(codeOf(inner));
  return `${messageOf(error)}${cause ? ` (${cause})` : ''}`.split('\n', 1)[0]?.slice(0, 300) ?? '';
}
