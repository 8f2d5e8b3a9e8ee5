import { readFileSync } from 'node:fs';
import { readSettings, VARIABLES } from './variables.js';

const complete = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/olympiad-platform',
  JWT_SECRET: 'x'.repeat(32),
  SIGNING_KEY: '-----BEGIN PRIVATE KEY-----',
};

describe('the settings', () => {
  it('are read with the documented defaults', () => {
    expect(readSettings(complete)).toMatchObject({
      PORT: 3000,
      HOST: '0.0.0.0',
      UPLOAD_PATH: './uploads',
      MAX_FILE_SIZE: 104_857_600,
    });
  });

  it.each(['MONGODB_URI', 'JWT_SECRET', 'SIGNING_KEY'])('name %s when production lacks it', (name) => {
    expect(() => readSettings({ ...complete, [name]: undefined })).toThrow(`${name} is required`);
    expect(() => readSettings({ ...complete, [name]: '' })).toThrow(`${name} is required`);
  });

  it.each([
    ['JWT_SECRET', 'too short a secret'],
    ['PORT', '70000'],
    ['MONGODB_URI', 'postgres://secret-password@host'],
    ['FRONTEND_URL', 'javascript:alert(1)'],
    ['MAX_FILE_SIZE', '-5'],
  ])('refuse a wrong %s without showing it', (name, value) => {
    const read = (): unknown => readSettings({ ...complete, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(value);
  });

  it('are all named in .env.example, and nothing else is', () => {
    const example = readFileSync('.env.example', 'utf8');
    const named = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(VARIABLES).sort());
  });
});
