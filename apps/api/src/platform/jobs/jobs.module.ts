import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { JobBacklog } from './job-backlog.js';
import { JobKinds } from './job-kinds.js';
import { JobPeople } from './job-people.js';
import { JobWorker } from './job-worker.js';
import { JobRecord, JobSchema } from './job.schema.js';
import { JobsController } from './jobs.controller.js';
import { Jobs } from './jobs.service.js';
import { LeaseRecord, LeaseSchema } from './lease.schema.js';
import { Leases } from './leases.js';
import { Ticker } from './ticker.js';

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: LeaseRecord.name, schema: LeaseSchema },
      { name: JobRecord.name, schema: JobSchema },
    ]),
  ],
  controllers: [JobsController],
  providers: [Leases, Ticker, JobKinds, JobPeople, JobWorker, JobBacklog, Jobs],
  exports: [Leases, Ticker, JobKinds, JobPeople, Jobs],
})
export class JobsModule {}
