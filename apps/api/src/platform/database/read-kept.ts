/**
 * Read concerns for answers that somebody will rely on. A primary shows at once what it has written, also what no other
 * server has yet; if it is lost in that moment, so is the write. Saying "stored" needs one of these.
 */

/** What is read is on most servers before it is answered, and is the newest there is. Costs about what a write does. */
export const KEPT_NOW = 'linearizable';

/** Only what is on most servers already. It costs nothing and may be a moment old. */
export const KEPT = 'majority';
