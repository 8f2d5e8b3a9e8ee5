import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DatabaseReserve } from './database-reserve.js';
import { ReserveGuard } from './reserve.guard.js';

/** Keeps the last of the disk for answers. */
@Module({ providers: [DatabaseReserve, { provide: APP_GUARD, useClass: ReserveGuard }] })
export class ReserveModule {}
