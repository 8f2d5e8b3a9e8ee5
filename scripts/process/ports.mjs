import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Stop } from './stop.mjs';
import { codeOf } from './thrown.mjs';

/**
 * @param {number} port 0 for any free one
 * @param {string} host
 * @returns {Promise<number>} the port that could be listened on, free again
 * @throws the error of listening, `EADDRINUSE` among them
 */
export function tryPort(port, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      if (typeof address !== 'object' || address === null) return reject(new Error('It listens on no port'));
      server.close(() => resolve(address.port));
    });
  });
}

/**
 * Below what systems give to connections that go out (from 32768 on Linux, 49152 elsewhere): such a connection may take
 * the port of a server that is just being started again, or even connect to itself while nobody listens there.
 */
const PORTS = { first: 10_000, end: 20_000 };
const TRIES = 50;

/** @returns {Promise<number>} `preferred` when nobody listens there, else any free port that no connection is given */
export async function freePort(preferred = 0) {
  if (preferred > 0) {
    const got = await tryPort(preferred).catch(() => undefined);
    if (got) return got;
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const got = await tryPort(randomInt(PORTS.first, PORTS.end)).catch(() => undefined);
    if (got) return got;
  }
  return tryPort(0);
}

/** @returns {number} PORT, 3000 by default */
export function configuredPort() {
  const text = process.env.PORT || '3000';
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Stop(`PORT is "${text}", but a port is a number from 1 to 65535; correct it and start again.`);
}

/**
 * Ends with one sentence when the port cannot be listened on.
 *
 * @param {number} port
 * @param {string} host
 */
export async function requirePort(port, host) {
  try {
    await tryPort(port, host);
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') {
      throw new Stop(
        `Port ${port} is taken by another program: stop that one, or choose another port with PORT=${port === 65535 ? 3000 : port + 1} npm start.`,
      );
    }
    if (codeOf(error) === 'EACCES') {
      throw new Stop(
        `Port ${port} needs rights this user does not have: choose one above 1023 with PORT=3000 npm start.`,
      );
    }
    throw new Stop(
      `HOST=${host} is no address of this machine (${codeOf(error)}): unset HOST or correct it and start again.`,
    );
  }
}
