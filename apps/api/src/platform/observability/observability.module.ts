import { Global, Module } from '@nestjs/common';
import { HealthParts } from '../health-part.js';
import { MonitoringToken } from '../http/monitoring-token.js';
import { Metrics } from './metrics.js';

/** How a running process is seen; every module may add to it. */
@Global()
@Module({ providers: [HealthParts, Metrics, MonitoringToken], exports: [HealthParts, Metrics, MonitoringToken] })
export class ObservabilityModule {}
