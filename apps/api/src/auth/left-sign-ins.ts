import { Injectable } from '@nestjs/common';
import { AccountDeletion } from '../users/account-deletion.js';
import { OneTimes } from './recovery/one-times.service.js';
import { SessionsService } from './sessions.service.js';

/** Removes the sign-in data of deleted accounts. */
@Injectable()
export class LeftSignIns {
  constructor(sessions: SessionsService, oneTimes: OneTimes, deletion: AccountDeletion) {
    deletion.register({
      name: 'sign-ins',
      seen: 'by-nobody',
      forget: async ({ key }) => {
        await sessions.forgetAll(key);
        await oneTimes.forgetAll(key);
      },
    });
  }
}
