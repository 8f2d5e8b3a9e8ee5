import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';

/** An example of one kind of question, for whatever has to hold of every kind. */
export interface Sample<Content extends object = object, Key extends object = object> {
  content: Content;
  key: Key;
  /** What earns all points with this key; null where people decide. */
  right(key: Key): AnswerValue;
  /** Further values that may be saved and are not blank. */
  answers: readonly AnswerValue[];
  /** Values that may be saved and count as blank, beside null. */
  blanks?: readonly AnswerValue[];
  /** Values that are no answers to this question. */
  wrong: readonly unknown[];
  /** How an answer is given without a pointer, and which. */
  keyboard: { steps: readonly Step[]; value: AnswerValue };
}

/**
 * `press`: a key, where the focus is, or in the question where it is in no field of it; `focus`: the part of the field
 * with this accessible name; `type`: a text into the field; `choose`: an option of the list in the focus, by its value.
 */
export type Step = { press: string } | { focus: string } | { type: string } | { choose: string };

const FOLDER = join(process.cwd(), 'test', 'kinds');

/** The names of all kinds that have an example, those of no release too. */
export const SAMPLED = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** The example of a kind. */
export async function sampleOf(kind: string): Promise<Sample> {
  return ((await import(join(FOLDER, kind, 'sample.ts'))) as { sample: Sample }).sample;
}

/** The examples of all kinds. */
export async function samples(): Promise<Record<string, Sample>> {
  return Object.fromEntries(await Promise.all(SAMPLED.map(async (kind) => [kind, await sampleOf(kind)] as const)));
}
