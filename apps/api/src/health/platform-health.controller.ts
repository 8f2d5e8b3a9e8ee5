import { Controller, Get, Query } from '@nestjs/common';
import { PlatformHealthQuery, type PlatformHealth } from '@olympiad/shared-dto/platform-health.dto.js';
import { Roles } from '../platform/http/access.js';
import { PlatformHealthService } from './platform-health.service.js';

/** How the platform has been in the last hours, for its owner. */
@Roles('owner')
@Controller('platform/health')
export class PlatformHealthController {
  constructor(private readonly health: PlatformHealthService) {}

  @Get()
  since(@Query() { span }: PlatformHealthQuery): Promise<PlatformHealth> {
    return this.health.since(span ?? '1h');
  }
}
