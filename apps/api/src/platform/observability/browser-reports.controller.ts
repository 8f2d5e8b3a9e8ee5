import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { BrowserReport } from '@olympiad/shared-dto/reports.dto.js';
import { Public } from '../http/access.js';
import { TakenWhenFull } from '../reserve/reserve.guard.js';
import { BrowserReports } from './browser-reports.js';

/** Where the web app's pages report load times and errors. */
@Public()
@Controller('reports')
export class BrowserReportsController {
  constructor(private readonly reports: BrowserReports) {}

  @TakenWhenFull()
  @Post()
  @HttpCode(204)
  take(@Body() report: BrowserReport): void {
    this.reports.take(report);
  }
}
