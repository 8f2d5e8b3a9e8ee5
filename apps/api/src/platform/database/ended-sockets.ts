import { createRequire } from 'node:module';
import mongoose from 'mongoose';

const { MongoError, MongoNetworkError } = mongoose.mongo;

interface Write {
  (this: { onError(error: Error): void }, command: unknown, options: { signal?: AbortSignal }): Promise<void>;
}

/**
 * Makes a network error of what a socket says that its server has just ended, as when a primary is killed. The driver
 * does so only for what is thrown at once and hands on the rest as it is, so that it neither tries again elsewhere nor
 * can anybody tell it from a fault of the product.
 */
export function nameEndedSockets(): void {
  const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
    Connection: { prototype: { writeCommand: Write } };
  };
  const write = Connection.prototype.writeCommand;
  Connection.prototype.writeCommand = async function (command, options) {
    try {
      await write.call(this, command, options);
    } catch (error) {
      if (error instanceof MongoError || error === options.signal?.reason) throw error;
      const named = new MongoNetworkError('The server ended the connection', { cause: error as Error });
      this.onError(named);
      throw named;
    }
  };
}
