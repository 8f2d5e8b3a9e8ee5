import { Logger } from '@nestjs/common';
import mongoose from 'mongoose';
import { unattended } from '../errors/unattended.js';
import { nameEndedSockets } from './ended-sockets.js';

/** A server that says nothing for this long, in milliseconds, is given up by the driver. */
export const OPERATION_LIMIT_MS = 2_500;
/** A query the server itself stops; below the driver's limit, so that the connection survives it. */
const QUERY_LIMIT_MS = 2_300;
const SELECTION_LIMIT_MS = 2_000;
const RETRY_MS = 500;
/** By this the server knows whose a connection is. */
export const APP_NAME = 'global-olympiad';

/** A connection that opens in the background and tries again for as long as it takes. */
export function openInBackground(uri: string): { connection: mongoose.Connection; stop: () => void } {
  const log = new Logger('Database');
  mongoose.set('maxTimeMS', QUERY_LIMIT_MS);
  nameEndedSockets();
  const connection = mongoose.createConnection();
  let stopped = false;
  let waiting: NodeJS.Timeout | undefined;
  let said = false;

  const open = async (): Promise<void> => {
    try {
      await connection.openUri(uri, {
        serverSelectionTimeoutMS: SELECTION_LIMIT_MS,
        connectTimeoutMS: SELECTION_LIMIT_MS,
        heartbeatFrequencyMS: 1_000,
        socketTimeoutMS: OPERATION_LIMIT_MS,
        waitQueueTimeoutMS: SELECTION_LIMIT_MS,
        maxPoolSize: 50,
        bufferCommands: false,
        autoIndex: false,
        autoCreate: false,
        appName: APP_NAME,
      });
      log.log('Database connected');
    } catch (error) {
      // The cause names host and port only; the address itself may carry a password.
      if (!said) log.error(`Database connection error: ${causeOf(error)}`);
      said = true;
      if (!stopped) waiting = setTimeout(begin, RETRY_MS);
    }
  };
  const begin = (): void => unattended(log, 'The database could not be opened', open);
  connection.on('error', (error: unknown) => log.error(`Database connection error: ${causeOf(error)}`));
  begin();
  return {
    connection,
    stop: () => {
      stopped = true;
      clearTimeout(waiting);
    },
  };
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\/\/[^@\s]*@/g, '//') : 'unknown';
}
