import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { AbandonedTransactions } from './abandoned-transactions.js';
import { openInBackground } from './connection.js';
import { CommandTraces } from './command-traces.js';
import { DatabaseMetrics } from './database-metrics.js';
import { DatabaseState } from './database-state.js';
import { Transactions } from './transactions.js';

const OPENED = Symbol('opened connection');
type Opened = ReturnType<typeof openInBackground>;

/** The process's one connection; it may be away at any time, and comes back by itself. */
@Global()
@Module({
  providers: [
    { provide: OPENED, useFactory: (settings: Settings) => openInBackground(settings.MONGODB_URI), inject: [SETTINGS] },
    { provide: getConnectionToken(), useFactory: (opened: Opened) => opened.connection, inject: [OPENED] },
    DatabaseState,
    DatabaseMetrics,
    CommandTraces,
    Transactions,
    AbandonedTransactions,
  ],
  exports: [getConnectionToken(), DatabaseState, Transactions],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(OPENED) private readonly opened: Opened,
    @Inject(getConnectionToken()) private readonly connection: Connection,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.opened.stop();
    // One that cannot be closed ends with the process.
    await this.connection.close().catch(() => undefined);
  }
}
