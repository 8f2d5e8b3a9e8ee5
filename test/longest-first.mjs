/**
 * The order in which jest takes up the files of a suite. By itself it begins with the largest, where it has not run them
 * before, and what takes longest is not what has most lines: then one worker is left with it while the others idle.
 */

/** Those that take longest, in this order; the others follow, the largest first. */
const longest = [
  'accessibility.browser-spec.ts',
  'main-job.browser-spec.ts',
  'every-route-in-kazakh.browser-spec.ts',
  'attempt-saving.browser-spec.ts',
  'sign-in.browser-spec.ts',
];

/** @typedef {{ path: string, context: { hasteFS: { getSize(path: string): number | null } } }} Test */

export default class LongestFirst {
  /** @param {Test[]} tests */
  sort(tests) {
    const place = (/** @type {Test} */ { path }) => {
      const at = longest.findIndex((name) => path.endsWith(`/${name}`));
      return at < 0 ? longest.length : at;
    };
    const size = (/** @type {Test} */ { path, context }) => context.hasteFS.getSize(path) ?? 0;
    return [...tests].sort((one, other) => place(one) - place(other) || size(other) - size(one));
  }

  /** Jest calls it with what each took; the order does not depend on what ran before. */
  cacheResults() {}
}
