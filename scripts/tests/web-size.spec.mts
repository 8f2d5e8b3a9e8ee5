import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { measureWeb } from '../building/web-size.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'olympiad-web-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (files: Record<string, string>) =>
  Object.entries(files).forEach(([name, text]) => writeFileSync(join(folder, name), text));
const names = () =>
  measureWeb(folder)
    .files.map((file) => file.name)
    .sort();

it('counts what the page loads by itself and what that imports, each once', () => {
  put({
    'index.html': '<link rel="modulepreload" href="b.js"><script src="a.js" type="module"></script>',
    'a.js': 'import{x as y}from"./b.js";import"./c.js";y()',
    'b.js': 'export*from"./c.js";const x=1;export{x}',
    'c.js': 'console.log(1)',
  });
  expect(names()).toEqual(['a.js', 'b.js', 'c.js']);
});

it('leaves out what is loaded later', () => {
  put({
    'index.html': '<link rel="stylesheet" href="s.css"><script src="a.js" type="module"></script>',
    'a.js': 'const later=()=>import("./b.js");later()',
    'b.js': 'console.log(1)',
    's.css': 'a{}',
  });
  expect(names()).toEqual(['a.js']);
});

it('measures in bytes after gzip', () => {
  const text = 'console.log(1);'.repeat(1000);
  put({ 'index.html': '<script src="a.js"></script>', 'a.js': text });
  expect(measureWeb(folder).gzip).toBe(gzipSync(text, { level: 9 }).length);
});
