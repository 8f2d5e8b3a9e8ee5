import { Global, Module } from '@nestjs/common';
import { HealthParts } from '../health-part.js';
import { MonitoringToken } from '../http/monitoring-token.js';
import { BrowserReports } from './browser-reports.js';
import { BrowserReportsController } from './browser-reports.controller.js';
import { HostMetrics } from './host-metrics.js';
import { HttpMetrics } from './http-metrics.js';
import { Metrics } from './metrics.js';
import { ProcessMetrics } from './process-metrics.js';
import { SearchWatch } from './search-watch.js';
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
    HttpMetrics,
    UsersOnline,
    SearchWatch,
    ProcessMetrics,
    HostMetrics,
  ],
  exports: [HealthParts, Metrics, MonitoringToken, SearchWatch],
})
export class ObservabilityModule {}
