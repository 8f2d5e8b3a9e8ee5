import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { HeartbeatRecord, HeartbeatSchema } from './heartbeat.schema.js';
import { Heartbeat } from './heartbeat.service.js';

@Module({
  imports: [
    TerminusModule.forRoot({ gracefulShutdownTimeoutMs: 1_000, logger: false }),
    MongooseModule.forFeature([{ name: HeartbeatRecord.name, schema: HeartbeatSchema }]),
  ],
  controllers: [HealthController],
  providers: [HealthService, Heartbeat],
})
export class HealthModule {}
