/** A mongod that ran here and said its version. */
export interface Mongod {
  path: string;
  version: string;
  major: number;
}

/** Finds a mongod, or gets one; a `Stop` naming every way that was tried. */
export function findMongod(): Promise<Mongod>;
