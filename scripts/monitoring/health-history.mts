/** A made-up hour of the platform, so that its health has something to show in a picture. */
import type { Db } from 'mongodb';

const MINUTE_MS = 60_000;

/**
 * @param database of a product that was only just started
 * @param minutes how far back
 */
export async function writeHealthHistory(database: Db, minutes: number = 60) {
  const end = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const records = Array.from({ length: minutes }, (_, index) =>
    minuteOf(index, minutes, end - (minutes - index) * MINUTE_MS),
  );
  await database.collection<{ _id: Date }>('healthMinutes').insertMany(records);
}

/** An olympiad begins two thirds into the hour: everybody comes at once. */
function minuteOf(index: number, minutes: number, at: number) {
  const wave = Math.sin(index / 4) * 0.5 + Math.sin(index / 1.7) * 0.3;
  const rush = Math.exp(-(((index - minutes * 0.66) / 6) ** 2));
  const requests = Math.round(900 + 80 * wave + 2600 * rush);
  const slow = 0.02 + 0.1 * rush;
  const mean = 0.03 + 0.006 * wave + 0.12 * rush;
  return {
    _id: new Date(at),
    at: new Date(at),
    counts: {
      requests,
      refused: Math.round(requests * (0.004 + 0.001 * wave)),
      failed: 0,
      seconds: requests * mean,
      queries: requests * 3,
      querySeconds: requests * 3 * (0.004 + 0.012 * rush),
      pages: 60,
      pageSeconds: 60 * (1.1 + 0.1 * wave + 0.5 * rush),
      browserErrors: 0,
      uploads: 20,
      uploadsOk: 20,
      portfolios: 10,
      portfoliosOk: 10,
      connections: 100,
      reconnections: Math.round(1 + wave + rush),
    },
    within: { '0_1': requests * (1 - slow), '0_2': requests * (1 - slow / 3), '0_5': requests, '+Inf': requests },
    highest: {
      cpu: 0.28 + 0.05 * wave + 0.38 * rush,
      memory: 0.46 + 0.01 * wave + 0.05 * rush,
      pool: 0.12 + 0.03 * wave + 0.4 * rush,
      eventLoop: 0.018 + 0.004 * wave + 0.05 * rush,
      events: Math.max(0, 0.4 + 0.2 * wave + 3 * rush),
      process: 2.1e8 + 1e6 * index,
      database: 3.4e8 + 4e5 * index,
    },
    lowest: { disk: 0.62 - index * 0.0002 },
    replicas: {
      one: {
        told: 1,
        sockets: Math.round(220 + 10 * wave + 480 * rush),
        online: Math.round(260 + 10 * wave + 520 * rush),
      },
      two: {
        told: 1,
        sockets: Math.round(210 + 9 * wave + 470 * rush),
        online: Math.round(240 + 9 * wave + 500 * rush),
      },
    },
  };
}
