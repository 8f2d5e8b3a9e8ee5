import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forbidden, searchLogs, secretsInSources } from '../gate/log-search.mjs';
import { inRoot } from '../process/root.mjs';

const folder = mkdtempSync(join(tmpdir(), 'olympiad-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const patterns = forbidden(['correct horse battery']);
const search = (...lines: string[]) => {
  writeFileSync(join(folder, 'api.log'), `${lines.join('\n')}\n`);
  return searchLogs(folder, patterns);
};

describe('the search of the logs', () => {
  it.each([
    ['an e-mail', 'student-3@test.example'],
    ['a password', 'correct horse battery'],
    ['an access token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
    ['a session token', 'Zx3-Yb9_Qw8Er7Ty6Ui5Op4As3Df2Gh1Jk0Lz9Xc8V'.padEnd(43, 'B')],
    ['a hash', '$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA'],
    ['a key', '-----BEGIN PRIVATE KEY-----'],
    ['a database password', 'mongodb://ann:pa55@db.internal/x'],
  ])('finds %s, says where, and does not repeat it', (_, secret) => {
    const { lines, findings } = search('{"msg":"all is well"}', `{"msg":"it said ${secret} here"}`);
    expect(lines).toBe(2);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain('api.log:2');
    expect(findings[0]).not.toContain(secret);
  });

  it('lets lines pass that only look alike', () => {
    const { findings } = search(
      '{"requestId":"3f2c0e8a-8f6d-4c3a-9d0e-0a3b5b1f2c3d","route":"/api/attempts/:id/answers"}',
      '{"stack":"at file:///srv/node_modules/@nestjs/core/router.js:10:2"}',
      '{"msg":"[e-mail] was invited","uri":"mongodb://[redacted]@db/x"}',
    );
    expect(findings).toEqual([]);
  });

  it('knows the passwords that the tests write down', () => {
    expect(secretsInSources(inRoot('test'))).toEqual(expect.arrayContaining(['correct horse battery']));
  });
});
