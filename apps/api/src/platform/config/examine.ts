import { readFileSync } from 'node:fs';
import type { Variable } from './variable.js';

export type Environment = Record<string, string | undefined>;

/** What one variable is in an environment. */
export interface Finding {
  name: string;
  state: 'set' | 'missing' | 'wrong';
  /** Its value, or its default; meaningless while `problem` is there. */
  value: unknown;
  /** Why the API cannot start with it: one sentence that begins with the name and shows no value. */
  problem?: string;
}

/** Looks at every variable of the table; an empty text counts as absent. */
export function examine(table: Record<string, Variable<unknown>>, environment: Environment): Finding[] {
  const production = environment['NODE_ENV'] === 'production';
  return Object.entries(table).map(([name, variable]) => {
    const { text, problem } = given(name, variable, environment);
    const { fallback, must, meaning } = variable;
    if (problem !== undefined) return { name, state: 'wrong', value: fallback, problem };
    if (text === '') {
      const needed = variable.required && (production || fallback === '');
      if (!needed) return { name, state: 'missing', value: fallback };
      return { name, state: 'missing', value: fallback, problem: `${name} is required: ${must} (${meaning})` };
    }
    const value = variable.parse(text);
    if (value === undefined) return { name, state: 'wrong', value: fallback, problem: `${name} ${be(variable)}` };
    return { name, state: 'set', value };
  });
}

/** A wrong secret is as good as none, and is found by the same words. */
const be = ({ required, must }: Variable<unknown>): string =>
  required ? `is required: it must be ${must}` : `must be ${must}`;

function given(name: string, { secret, required }: Variable<unknown>, environment: Environment) {
  const text = environment[name] ?? '';
  const file = (secret && environment[`${name}_FILE`]) || '';
  if (file === '') return { text };
  if (text !== '') return { text, problem: `${name} is set twice: keep either ${name} or ${name}_FILE` };
  try {
    return { text: readFileSync(file, 'utf8').replace(/\r?\n$/, '') };
  } catch (error) {
    // The path stays unsaid: somebody may have put the secret itself there.
    const code = codeOf(error);
    const unread = `the file that ${name}_FILE names cannot be read (${code})`;
    return { text, problem: required ? `${name} is required: ${unread}` : `${name} is not known: ${unread}` };
  }
}

/** The system's short name of what went wrong with a file, such as ENOENT. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
