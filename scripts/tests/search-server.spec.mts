import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { isAlive } from '../process/leftover.mjs';
import { inRoot, root } from '../process/root.mjs';

it('is a real OpenSearch that ends with its starter, even when that is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'olympiad-search-'));
  const program = `
    const { SearchServer } = await import('${inRoot('scripts/opensearch/server.mts')}');
    const { url, pid } = await SearchServer.create({ folder: '${folder}' });
    console.log(JSON.stringify({ url, pid }));
    setInterval(() => undefined, 1000);`;
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const starter = spawn('node', ['--input-type=module', '-e', program], { cwd: root, stdio });
  const [said] = (await once(starter.stdout, 'data')) as [Buffer];
  const { url, pid } = JSON.parse(said.toString()) as { url: string; pid: number };
  expect(await (await fetch(url)).json()).toMatchObject({ version: { distribution: 'opensearch' } });
  // No index is made by mistake.
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(`${url}/mistyped/_doc/1`, { method: 'PUT', headers, body: '{}' })).status).toBe(404);
  starter.kill('SIGKILL');
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  rmSync(folder, { recursive: true });
}, 120_000);
