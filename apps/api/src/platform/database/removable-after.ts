/**
 * The value of a field that a TTL index watches: records may go `ms` milliseconds from now. The database removes them by
 * the machine's clock, so this is never asked of the injected one.
 */
export function removableAfter(ms: number): Date {
  return new Date(Date.now() + ms);
}
