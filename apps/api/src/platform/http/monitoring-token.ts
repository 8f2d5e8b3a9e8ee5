import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/config.module.js';

/** The secret by which a machine that watches is told what owners are told; without one no machine is. */
@Injectable()
export class MonitoringToken {
  private readonly digest: Buffer | undefined;

  constructor(@Inject(SETTINGS) { MONITORING_TOKEN }: Settings) {
    if (MONITORING_TOKEN !== '') this.digest = digestOf(MONITORING_TOKEN);
  }

  /** Whether an Authorization header carries it. */
  isIn(authorization: string | undefined): boolean {
    if (!this.digest || !authorization?.startsWith('Bearer ')) return false;
    // Digests are of one length, so the comparison tells nothing by the time it takes.
    return timingSafeEqual(this.digest, digestOf(authorization.slice('Bearer '.length)));
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
