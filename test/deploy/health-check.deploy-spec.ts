import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../support/start-app.js';

it('tells once that the API is away, and once that it is back', async () => {
  const app = await startApp({ processes: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'olympiad-health-'));
  const letters = join(folder, 'letters');
  const check = (): number | null =>
    spawnSync('deploy/cron/health-check.sh', {
      env: {
        ...process.env,
        HEALTH_URL: `${app.url}/api/health`,
        HEALTH_NOTIFY: `cat >>${letters}`,
        HEALTH_STATE: join(folder, 'state'),
      },
    }).status;
  const told = (): string[] => readFileSync(letters, 'utf8').trim().split('\n');
  try {
    expect(check()).toBe(0);
    const [process] = app.processes;
    if (!process) throw new Error('There is no process');
    await process.end();
    expect([check(), check()]).toEqual([1, 1]);
    expect(told()).toEqual([expect.stringMatching(/is not well: it answered 000/)]);
    await app.replace(process);
    expect([check(), check()]).toEqual([0, 0]);
    expect(told()).toEqual([expect.anything(), expect.stringMatching(/is well again/)]);
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
