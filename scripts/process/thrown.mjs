/** What can be said of something that was thrown, which may be anything. */

/** @param {unknown} thrown @returns {string} */
export const messageOf = (thrown) =>
  typeof thrown === 'object' && thrown !== null && 'message' in thrown ? String(thrown.message) : String(thrown);

/** @param {unknown} thrown @returns {unknown} the code that the system or the database gave it, such as `ENOENT` */
export const codeOf = (thrown) =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
