import { spawnSync } from 'node:child_process';
import { expect, it, jest } from '@jest/globals';
import { debianProgram } from '../installation/debian.mjs';

it('brings a program of Debian that runs', async () => {
  const nginx = await debianProgram('nginx');
  expect(spawnSync(nginx, ['-v']).stderr.toString()).toMatch(/^nginx version: nginx\/1\.\d+/);
});

it('tells who may not install it how to get a program', async () => {
  jest.spyOn(process, 'getuid').mockReturnValue(1000);
  await expect(debianProgram('no-such-program-of-debian')).rejects.toThrow(
    /^no-such-program-of-debian is needed.*apt-get install no-such-program-of-debian/s,
  );
});
