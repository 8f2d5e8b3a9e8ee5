import { execFile } from 'node:child_process';
import { childEnvironment } from '../../scripts/process/child-environment.mjs';

/** How a command of the project ended, and what it said. */
export interface Ended {
  code: number;
  said: string;
}

/** Runs `scripts/<name>.mts` as npm would, with this environment. */
export function command(name: string, args: string[], env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: childEnvironment(env), maxBuffer: 16_000_000 };
    execFile('node', [`scripts/${name}.mts`, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr });
    });
  });
}
