import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import mongoose from 'mongoose';
import { databaseFailure } from '../errors/to-app-error.js';
import { nameEndedSockets } from './ended-sockets.js';

const { HostAddress, ns } = createRequire(import.meta.url)('mongodb/lib/utils.js') as {
  HostAddress: { fromString(address: string): unknown };
  ns(name: string): unknown;
};
const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
  Connection: new (socket: Socket, options: object) => { command(ns: unknown, document: object): Promise<unknown> };
};

let server: Server;
beforeAll(async () => {
  nameEndedSockets();
  server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

it('tells a command that meets a connection the server has just ended from a fault of the product', async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const connection = new Connection(socket, {
    ...{ hostAddress: HostAddress.fromString(`127.0.0.1:${port}`), generation: 0, id: 1, monitorCommands: false },
    ...{ logicalSessionTimeoutMinutes: null, loadBalanced: false, extendedMetadata: Promise.resolve({}) },
  });
  socket.resume();
  await once(socket, 'end');
  const error: unknown = await connection.command(ns('admin.$cmd'), { ping: 1 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(mongoose.mongo.MongoNetworkError);
  expect((error as { cause: { code: string } }).cause.code).toBe('EPIPE');
  expect(databaseFailure(error)).toMatchObject({ errorCode: 'DATABASE_UNAVAILABLE' });
});
