import { createRequire } from 'node:module';
import { Logger } from '@nestjs/common';
import { logFailure } from '../errors/unattended.js';

/** One command as it was sent to the database, after its answer. */
export interface Command {
  /** Such as `find` or `update`. */
  name: string;
  /** `(none)` for what belongs to no collection, such as a commit. */
  collection: string;
  database: string;
  /** What was asked, values included: for shapes and counts, never for logs. */
  document: Record<string, unknown>;
  /** When it was sent, in milliseconds of the process. */
  began: number;
  /** From sending to the answer, in milliseconds. */
  milliseconds: number;
  error?: unknown;
}

type Listener = (command: Command) => void;

interface Sent {
  (this: object, ns: { db: string }, document: Record<string, unknown>, ...rest: unknown[]): Promise<unknown>;
}

/** The driver's own talk, and what we ask knowing that it may be refused. */
const SILENT = new Set([
  ...['hello', 'ismaster', 'isMaster', 'saslStart', 'saslContinue', 'endSessions', 'killCursors'],
  'replSetGetStatus',
]);
/** Streams wait for news on purpose. */
const STREAM = '$cmd.aggregate';

const listeners = new Set<Listener>();

/**
 * Reports every command of this process. It stands around the driver's own sending instead of using the driver's
 * command monitoring, because that decodes each answer a second time for its listeners, which costs lists a third
 * more processor time.
 */
export function listenToCommands(listener: Listener): void {
  standAround();
  listeners.add(listener);
}

const log = new Logger('Database');
let standing = false;

function standAround(): void {
  if (standing) return;
  standing = true;
  const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
    Connection: { prototype: { command: Sent } };
  };
  const send = Connection.prototype.command;
  Connection.prototype.command = function (ns, document, ...rest) {
    const began = performance.now();
    const answer = send.call(this, ns, document, ...rest);
    answer.then(() => report(ns.db, document, began)).catch((error: unknown) => report(ns.db, document, began, error));
    return answer;
  };
}

function report(database: string, document: Record<string, unknown>, began: number, error?: unknown): void {
  const name = firstKey(document);
  if (SILENT.has(name)) return;
  const target = name === 'getMore' ? document['collection'] : document[name];
  if (target === STREAM || isStream(document)) return;
  const command: Command = {
    name,
    collection: typeof target === 'string' ? target : '(none)',
    database,
    document,
    began,
    milliseconds: performance.now() - began,
  };
  if (error !== undefined) command.error = error;
  for (const listener of listeners) {
    try {
      listener(command);
    } catch (fault) {
      // Whoever sent it wants its answer, whatever becomes of our figures.
      logFailure(log, 'A command could not be reported', fault);
    }
  }
}

function firstKey(document: Record<string, unknown>): string {
  for (const key in document) return key;
  return '';
}

function isStream({ aggregate, pipeline }: Record<string, unknown>): boolean {
  if (aggregate !== 1 || !Array.isArray(pipeline)) return false;
  return '$changeStream' in ((pipeline as object[])[0] ?? {});
}
