import { createHash } from 'node:crypto';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Client, Reply } from './client.js';
import type { TestApp } from './start-app.js';

export const from = (address: string) => ({ 'x-forwarded-for': address });

export const login = (client: Client, email: string, password: string, address: string, proof?: string) =>
  client.post<Session>(
    '/api/auth/login',
    { email, password },
    { ...from(address), ...(proof !== undefined && { 'x-proof': proof }) },
  );

/** Guesses at the account until nothing is looked at any more. */
export async function guess(app: TestApp, email: string, address: string, times = 10): Promise<void> {
  for (let tries = 0; tries < times; tries += 1)
    expect((await login(app.client(), email, `wrong password ${tries}`, address)).status).toBe(401);
}

export const retryAfter = ({ headers }: Reply<unknown>) => Number(headers.get('retry-after'));

/** As if so many had failed at it before: a number in a window that is open. */
export const count = (app: TestApp, key: string, failures: number) =>
  app.db.collection<{ _id: string }>('attemptLimits').updateOne(
    { _id: createHash('sha256').update(key).digest('base64url') },
    {
      $set: {
        count: failures,
        until: new Date(app.clock.now().getTime() + 600_000),
        removeAt: new Date(Date.now() + 600_000),
      },
    },
    { upsert: true },
  );
