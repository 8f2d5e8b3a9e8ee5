import { Controller, Inject, Post, Req } from '@nestjs/common';
import { ANSWER_FILE_MAX_BYTES, IMAGE_MAX_BYTES } from '@olympiad/shared-dto/limits.js';
import type { UploadedFile, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import type { FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import { CurrentUser, Roles, type Caller } from '../platform/http/access.js';
import { TakenWhenFull } from '../platform/reserve/reserve.guard.js';
import { AccountTurns } from './account-turns.js';
import { IncomingFile } from './incoming-file.js';
import { UploadsService } from './uploads.service.js';

/** Each may hold a whole picture in memory while it arrives, however slowly that is. */
const ARRIVING_AT_ONCE = 6;

/** One file in the multipart field `file`, for one purpose each. */
@Controller('upload')
export class UploadsController {
  private readonly turns = new AccountTurns(ARRIVING_AT_ONCE);

  constructor(
    private readonly uploads: UploadsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('photo')
  @Roles('student')
  photo(@CurrentUser() caller: Caller, @Req() request: FastifyRequest): Promise<UploadedFile> {
    return this.take('photo', caller, request);
  }

  @Post('gallery')
  @Roles('student')
  gallery(@CurrentUser() caller: Caller, @Req() request: FastifyRequest): Promise<UploadedFile> {
    return this.take('gallery', caller, request);
  }

  /** A picture or a PDF that only its owner and verifiers read. */
  @Post('evidence')
  @Roles('student')
  evidence(@CurrentUser() caller: Caller, @Req() request: FastifyRequest): Promise<UploadedFile> {
    return this.take('evidence', caller, request);
  }

  @Post('image')
  @Roles('organizer', 'owner', 'student')
  image(@CurrentUser() caller: Caller, @Req() request: FastifyRequest): Promise<UploadedFile> {
    return this.take('image', caller, request);
  }

  @Post('logo')
  @Roles('organizer', 'owner')
  logo(@CurrentUser() caller: Caller, @Req() request: FastifyRequest): Promise<UploadedFile> {
    return this.take('logo', caller, request);
  }

  /**
   * A picture or a PDF as an answer, which its owner reads and whoever marks it. Of the database's disk it takes no more
   * than an answer does, so it is taken there when others are not; below the reserve of the files' own disk it is not.
   */
  @TakenWhenFull()
  @Post('answer')
  @Roles('student')
  answer(@CurrentUser() caller: Caller, @Req() request: FastifyRequest): Promise<UploadedFile> {
    return this.take('answer', caller, request);
  }

  /** Nothing of the file is read before its turn comes. */
  private take(purpose: UploadPurpose, caller: Caller, request: FastifyRequest): Promise<UploadedFile> {
    return this.turns.run(caller.id, () => this.takeNow(purpose, caller, request));
  }

  private async takeNow(purpose: UploadPurpose, caller: Caller, request: FastifyRequest): Promise<UploadedFile> {
    const file = await IncomingFile.of(request, Math.min(this.settings.MAX_FILE_SIZE, mostOf(purpose)));
    try {
      return await this.uploads.take(caller, purpose, file);
    } finally {
      file.ignoreRest();
    }
  }
}

/** Bytes that a file of the purpose may have, where the setting allows more. */
function mostOf(purpose: UploadPurpose): number {
  if (purpose === 'evidence') return Infinity;
  return purpose === 'answer' ? ANSWER_FILE_MAX_BYTES : IMAGE_MAX_BYTES;
}
