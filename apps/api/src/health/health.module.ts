import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DatabasePart } from './database-part.js';
import { HealthController } from './health.controller.js';
import { HealthMinuteRecord, HealthMinuteSchema } from './health-minute.schema.js';
import { HealthSampler } from './health-sampler.js';
import { HeartbeatRecord, HeartbeatSchema } from './heartbeat.schema.js';
import { Heartbeat } from './heartbeat.service.js';
import { MetricsServer } from './metrics-server.js';
import { OperationsMetrics } from './operations-metrics.js';
import { OwnFiguresReader } from './own-figures.js';
import { PlatformHealthController } from './platform-health.controller.js';
import { PlatformHealthService } from './platform-health.service.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: HeartbeatRecord.name, schema: HeartbeatSchema },
      { name: HealthMinuteRecord.name, schema: HealthMinuteSchema },
    ]),
  ],
  controllers: [HealthController, PlatformHealthController],
  providers: [
    Readiness,
    DatabasePart,
    Heartbeat,
    MetricsServer,
    OperationsMetrics,
    OwnFiguresReader,
    HealthSampler,
    PlatformHealthService,
  ],
})
export class HealthModule {}
