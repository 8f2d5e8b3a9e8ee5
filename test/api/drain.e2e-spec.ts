import { Agent, request } from 'node:http';
import { startProcess, type ApiProcess } from '../support/api-processes.js';
import { Follower } from '../support/follower.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ processes: 1 });
});
afterAll(() => app.stop());

/** A process that takes its time to end. */
const ending = (seconds: number) => startProcess({ ...app.environment, DRAIN_SECONDS: String(seconds) });

/** One request over the agent's connection: its status and whether the connection is to be closed. */
function ask(process: ApiProcess, agent: Agent, path: string): Promise<[number | undefined, string | undefined]> {
  return new Promise((resolve, reject) => {
    const asked = request(`${process.url}${path}`, { agent }, (answer) => {
      answer.resume().on('end', () => resolve([answer.statusCode, answer.headers.connection]));
    });
    asked.on('error', reject).end();
  });
}

it('goes on answering after it was asked to stop, says not ready, and asks for connections to be closed', async () => {
  const leaving = await ending(2);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await ask(leaving, agent, '/api/olympiads')).toEqual([200, 'keep-alive']);
  leaving.child.kill('SIGTERM');
  await until('it is not ready', async () => (await ask(leaving, agent, '/readyz'))[0] === 503);
  expect(await ask(leaving, agent, '/api/olympiads')).toEqual([200, 'close']);
  expect((await ask(leaving, agent, '/livez'))[0]).toBe(200);
  await leaving.end();
  agent.destroy();
});

it('lets sockets go one after the other, as if the network was lost, and sends newcomers on', async () => {
  const leaving = await ending(3);
  const followers = await Promise.all(Array.from({ length: 30 }, () => new Follower(leaving).decided()));
  const left: number[] = [];
  for (const { socket } of followers) socket.on('disconnect', () => left.push(performance.now()));
  const gone = leaving.end();
  await until('the first has left', () => left.length > 0);
  expect(left.length).toBeLessThan(followers.length);
  const newcomer = await new Follower(leaving).decided();
  expect([newcomer.socket.connected, newcomer.refusals.length]).toEqual([false, 1]);
  await gone;
  await until('all have left', () => left.length === followers.length);
  expect(followers.map(({ cuts }) => cuts)).toEqual(followers.map(() => ['transport close']));
  for (const { socket } of [...followers, newcomer]) socket.close();
});
