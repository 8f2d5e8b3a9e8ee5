import { Global, Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { HealthParts } from '../health-part.js';
import { MonitoringToken } from '../http/monitoring-token.js';
import { RequestsAtWork } from '../http/requests-at-work.js';
import { BrowserReports } from './browser-reports.js';
import { BrowserReportsController } from './browser-reports.controller.js';
import { HostMetrics } from './host-metrics.js';
import { HttpMetrics } from './http-metrics.js';
import { Metrics } from './metrics.js';
import { ProcessMetrics } from './process-metrics.js';
import { RequestTraces } from './request-traces.js';
import { SearchWatch } from './search-watch.js';
import { Tracing } from './tracing.js';
import { UsersOnline } from './users-online.js';

/** How a running process is seen; every module may add to it. */
@Global()
@Module({
  controllers: [BrowserReportsController],
  providers: [
    BrowserReports,
    HealthParts,
    Metrics,
    MonitoringToken,
    RequestsAtWork,
    HttpMetrics,
    UsersOnline,
    SearchWatch,
    ProcessMetrics,
    HostMetrics,
    // Loaded before the first module asks whether it is on.
    { provide: Tracing, useFactory: (settings: Settings) => new Tracing(settings).load(), inject: [SETTINGS] },
    RequestTraces,
  ],
  exports: [HealthParts, Metrics, MonitoringToken, RequestsAtWork, SearchWatch, Tracing],
})
export class ObservabilityModule {}
