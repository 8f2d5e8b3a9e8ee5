import { parseEnv as parseByNode } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import dotenv from 'dotenv';
import { parseEnv } from '../settings/env.mjs';

describe('A .env file', () => {
  it.each([
    ['a plain value', 'PORT=3000', { PORT: '3000' }],
    ['spaces around', '  PORT = 3000  ', { PORT: '3000' }],
    ['export in front', 'export PORT=3000', { PORT: '3000' }],
    ['a comment behind', 'PORT=3000 # where it listens', { PORT: '3000' }],
    ['a comment right behind a value', 'PASSWORD=a#b', { PASSWORD: 'a' }],
    ['a number sign inside quotes', 'PASSWORD="a # b"', { PASSWORD: 'a # b' }],
    ['an equals sign inside a value', 'MONGODB_URI=mongodb://h/db?a=b', { MONGODB_URI: 'mongodb://h/db?a=b' }],
    ['nothing behind the equals sign', 'A=\nB=1', { A: '', B: '1' }],
    ['line breaks written out', 'KEY="a\\nb"', { KEY: 'a\nb' }],
    ['real line breaks', 'KEY="a\nb"\nB=1', { KEY: 'a\nb', B: '1' }],
    ['single quotes, which take everything as it is', "KEY='a\\nb'", { KEY: 'a\\nb' }],
    ['backticks', 'KEY=`a "b" \'c\'`', { KEY: 'a "b" \'c\'' }],
    ['a quote inside quotes', 'KEY="a\\"b"', { KEY: 'a\\"b' }],
    ['Windows line ends', 'A=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['comment lines and empty lines', '# A=1\n\nB=2', { B: '2' }],
  ])('may have %s', (_, text, values) => {
    expect(parseEnv(text)).toEqual(values);
    // The API reads the same file by this package.
    expect(dotenv.parse(text)).toEqual(values);
  });

  // Once Node reads these as we do, its reader can take the place of both.
  it.each([
    ['an escaped quote inside quotes', 'KEY="a\\"b"', { KEY: 'a\\"b' }],
    ['a quote of their kind inside quotes', "KEY='it's'", { KEY: "it's" }],
  ])('with %s is read by us and not by Node', (_, text, values) => {
    expect(parseEnv(text)).toEqual(values);
    expect(dotenv.parse(text)).toEqual(values);
    expect({ ...parseByNode(text) }).not.toEqual(values);
  });
});
