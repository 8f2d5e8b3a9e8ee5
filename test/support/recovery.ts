import type { Client } from './client.js';
import type { MailServer } from './mail-server.js';
import type { TestApp } from './start-app.js';
import { until } from './until.js';

/** The token of the newest mail with a link there. */
export async function mailed(server: MailServer, email: string, path: string, count = 1): Promise<string> {
  const link = new RegExp(`https://olympiad\\.test${path}#([\\w-]{43})\\n`);
  const tokens = () => server.to(email).flatMap(({ text }) => link.exec(text)?.[1] ?? []);
  await until(`${email} has a link to ${path}`, () => tokens().length >= count);
  return tokens().at(-1) ?? '';
}

/** Somebody whose address is confirmed already. */
export async function confirmed(app: TestApp): Promise<Client> {
  const client = await app.as('student');
  await app.db.collection('users').updateOne({ email: client.user.email }, { $set: { emailProven: true } });
  return client;
}
