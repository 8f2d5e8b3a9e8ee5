const DUPLICATE_KEY = 11000;

/** A unique index refused the write. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
}

/** Unique indexes refused some writes of many, and nothing else did. */
export function areDuplicateKeys(error: unknown): boolean {
  if (!isDuplicateKey(error) || !(error instanceof Error)) return false;
  const failed = 'writeErrors' in error ? [error.writeErrors].flat() : [error];
  return failed.every((one) => (one as { code?: unknown }).code === DUPLICATE_KEY);
}
