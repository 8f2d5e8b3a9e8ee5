import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';
import type { ErrorCode } from '@olympiad/shared-dto/error-codes.js';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';
import type { ErrorFilter } from '../errors/error.filter.js';
import { NOT_KEPT } from './caching.js';

/** Where a request goes whose address cannot be read; nothing is found there. */
const UNREADABLE = '/api/-';

/** The address is no path, or no text in UTF-8. */
class UnreadableAddress extends AppError {
  constructor() {
    super(400, 'VALIDATION_FAILED', 'The address cannot be read');
  }
}

/**
 * The router would answer an address with a wrong percent encoding by itself, before any header of ours is set: it is
 * given another one, and answered with the headers and in the shape of every failure.
 */
export function readableUrl({ url = '/' }: IncomingMessage): string {
  // Asks about the server as a whole, which has nothing to say.
  if (url === '*') return UNREADABLE;
  if (!url.includes('%')) return url;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return url;
  } catch {
    return UNREADABLE;
  }
}

/** Answers what `readableUrl` turned away. */
export function refuseUnreadable(server: FastifyInstance, errors: ErrorFilter): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (request.url === UNREADABLE && request.originalUrl !== UNREADABLE) {
      errors.answer(new UnreadableAddress(), request, reply);
    } else done();
  });
}

/** What does not become a request: headers that are too large or too slow, and what is no HTTP at all. */
export function answerNoRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(plainAnswer(...answerTo(error.code)));
  socket.destroy(error);
}

/** An expectation other than `100-continue` cannot be met. */
export function refuseExpectation(_: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = answerOf(417, 'VALIDATION_FAILED', 'What the request expects cannot be met');
  response.writeHead(status, headers).end(body);
}

/** Where sockets connect nothing is read without one. */
export function refusePlainRequest(response: ServerResponse): void {
  const { status, headers, body } = answerOf(400, 'VALIDATION_FAILED', 'Only websockets are served here');
  response.writeHead(status, headers).end(body);
}

function answerTo(code: string | undefined): [number, ErrorCode, string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'BODY_TOO_LARGE', 'The headers of the request are too large'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'VALIDATION_FAILED', 'The request came too slowly'];
  return [400, 'VALIDATION_FAILED', 'The request cannot be read'];
}

function plainAnswer(...what: [number, ErrorCode, string]): string {
  const { status, headers, body } = answerOf(...what);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}

function answerOf(status: number, errorCode: ErrorCode, message: string) {
  const requestId = randomUUID();
  const answer: ErrorAnswer = { statusCode: status, errorCode, message, requestId };
  const body = JSON.stringify(answer);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': NOT_KEPT,
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
    connection: 'close',
  };
  return { status, headers, body };
}
