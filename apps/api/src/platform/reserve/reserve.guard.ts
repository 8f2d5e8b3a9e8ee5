import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.js';
import { DatabaseReserve } from './database-reserve.js';

const TAKEN_WHEN_FULL = 'reserve:taken';
/** They store nothing, or make room. */
const ALWAYS = ['GET', 'HEAD', 'OPTIONS', 'DELETE'];

/** Marks what is taken although the disk is nearly full: what sitting an olympiad needs, and what stops harm. */
export const TakenWhenFull = () => SetMetadata(TAKEN_WHEN_FULL, true);

/** The disk of the database is so full that only answers are saved. */
export class OnlyAnswersSaved extends AppError {
  constructor() {
    super(503, 'STORAGE_FULL', 'The disk is nearly full: only answers are saved right now', { retryAfterSeconds: 60 });
  }
}

/** Refuses what would fill the last of the disk, so that answers still find room; closed unless marked. */
@Injectable()
export class ReserveGuard implements CanActivate {
  constructor(
    private readonly reserve: DatabaseReserve,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (!this.reserve.isReached || context.getType() !== 'http') return true;
    if (ALWAYS.includes(context.switchToHttp().getRequest<FastifyRequest>().method)) return true;
    const marked = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(TAKEN_WHEN_FULL, marked)) return true;
    throw new OnlyAnswersSaved();
  }
}
