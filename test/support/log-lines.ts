import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.js';

/** One line of the log of an API process. */
export interface LogLine extends Record<string, unknown> {
  level: number;
  msg?: string;
  requestId?: string;
}

/** What the processes of a test (by its TEST_NAME) have logged so far. */
export function logLines(testName: string): LogLine[] {
  const text = readFileSync(join(process.cwd(), '.data/test-logs', `${testName}.log`), 'utf8');
  // The last line may still be on its way.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine);
}

/** Waits for lines that `fit`, and answers them. */
export async function loggedLines(testName: string, what: string, fit: (line: LogLine) => boolean): Promise<LogLine[]> {
  let found: LogLine[] = [];
  await until(`the log says ${what}`, () => {
    found = logLines(testName).filter(fit);
    return found.length > 0;
  });
  return found;
}
