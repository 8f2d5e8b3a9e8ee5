import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything `npm start` keeps between runs; delete it to begin afresh. */
export const dataFolder = join(root, '.data');

/** @param {...string} parts a path below the root */
export const inRoot = (...parts) => join(root, ...parts);

/** @param {...string} parts a path below the data folder */
export const inData = (...parts) => join(dataFolder, ...parts);
