import { toProblem } from '../errors/problem';

const TRIES = 6;

/**
 * Does it, and while the server is too busy waits as long as it asks and does it again.
 * `waiting` hears when a wait begins (true) and ends (false).
 */
export async function patiently<Answer>(act: () => Promise<Answer>, waiting: (wait: boolean) => void): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code !== 'SERVER_BUSY' || tries === TRIES) throw error;
      waiting(true);
      const seconds = (problem.retryAfterSeconds ?? 2) + Math.random();
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      waiting(false);
    }
  }
}
