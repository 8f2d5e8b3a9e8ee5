import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** More than the databases of all tests take at once. */
const ENOUGH_BYTES = 4 * 1024 ** 3;

/**
 * Where databases of tests lie. In memory where there is room: a disk that is busy with something else makes a database
 * wait for longer than the product waits for it. What the fault drills break has servers of its own, on the disk.
 *
 * @returns {Promise<string>}
 */
export async function scratch() {
  const memory = '/dev/shm';
  const free = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return free > ENOUGH_BYTES ? memory : tmpdir();
}
