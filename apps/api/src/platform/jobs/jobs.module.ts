import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { LeaseRecord, LeaseSchema } from './lease.schema.js';
import { Leases } from './leases.js';
import { Ticker } from './ticker.js';

@Global()
@Module({
  imports: [MongooseModule.forFeature([{ name: LeaseRecord.name, schema: LeaseSchema }])],
  providers: [Leases, Ticker],
  exports: [Leases, Ticker],
})
export class JobsModule {}
