import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { Client } from './client.js';
import type { TestApp } from './start-app.js';
import { until } from './until.js';

export const standingsOf = (app: TestApp, olympiad: { id: string }, viewer: Client = app.client(), query = '') =>
  viewer.get<Standings>(`/api/olympiads/${olympiad.id}/standings${query}`);

/** The standings once no replica shows what it read a moment ago. */
export async function settledStandings(
  app: TestApp,
  olympiad: { id: string },
  viewer: Client = app.client(),
  query = '',
): Promise<Standings> {
  await app.settled();
  const head = await app.db.collection<{ _id: string; version: number }>('standings').findOne({ _id: olympiad.id });
  const all = await Promise.all(
    app.processes.map(async ({ url }) => {
      const there = Object.assign(new Client(() => [url]), { token: viewer.token });
      let standings = (await standingsOf(app, olympiad, there, query)).body;
      await until('the standings are read anew', async () => {
        standings = (await standingsOf(app, olympiad, there, query)).body;
        // A rebuild may have moved it on meanwhile.
        return standings.version >= (head?.version ?? 0);
      });
      return standings;
    }),
  );
  const [standings] = all;
  if (!standings) throw new Error('No process answered');
  return standings;
}
