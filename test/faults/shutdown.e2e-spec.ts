import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startApp, type TestApp } from '../support/start-app.js';
import { startProcess, type ApiProcess } from '../support/api-processes.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ processes: 1 });
});
afterAll(() => app.stop());

const heartbeats = (pid: number | undefined) => app.db.collection('heartbeats').countDocuments({ pid: Number(pid) });

/** One more process, which may finish its work for so long when it is asked to stop. */
const join = (seconds: number) => startProcess({ ...app.environment, SHUTDOWN_SECONDS: String(seconds) });

/** How the process ended: its exit code, or the signal that killed it. */
async function ending(process: ApiProcess): Promise<number | NodeJS.Signals> {
  const [code, signal] = (await once(process.child, 'exit')) as [number | null, NodeJS.Signals];
  return code ?? signal;
}

/** A client that began to upload, which the process has heard of, and sends nothing more. */
async function stalledUpload(process: ApiProcess): Promise<Socket> {
  const student = await app.as('student');
  const { hostname, port } = new URL(process.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const head = [
    'POST /api/upload/photo HTTP/1.1',
    `host: ${hostname}`,
    `authorization: Bearer ${String(student.token)}`,
    'content-type: multipart/form-data; boundary=b',
    'content-length: 100000',
    'expect: 100-continue',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  socket.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n');
  return socket;
}

it('takes its heartbeat away and ends with 0 when it has finished', async () => {
  const process = await join(60);
  await until('it is counted', async () => (await heartbeats(process.child.pid)) === 1);
  process.child.kill('SIGTERM');
  expect(await ending(process)).toBe(0);
  expect(await heartbeats(process.child.pid)).toBe(0);
});

it('ends by the message of a process manager, and the signal that comes with it changes nothing', async () => {
  const process = await join(60);
  await until('it is counted', async () => (await heartbeats(process.child.pid)) === 1);
  process.child.kill('SIGINT');
  process.child.send('shutdown');
  expect(await ending(process)).toBe(0);
});

it('cuts a stalled upload when its time is up', async () => {
  const process = await join(1);
  const socket = await stalledUpload(process);
  process.child.kill('SIGTERM');
  expect(await ending(process)).toBe(1);
  socket.destroy();
});

it('ends at once by a second signal', async () => {
  const process = await join(600);
  const socket = await stalledUpload(process);
  process.child.kill('SIGTERM');
  await until('the shutdown has begun', async () => {
    const answer = await fetch(`${process.url}/readyz`).catch(() => undefined);
    return answer?.status !== 200;
  });
  const ended = ending(process);
  process.child.kill('SIGTERM');
  expect(await ended).toBe(1);
  socket.destroy();
});
