import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';

/** Names a browser by a signed cookie, so that one that signed in before can be told from a stranger. */
@Injectable()
export class Devices {
  private readonly key: Buffer;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.key = createHmac('sha256', settings.JWT_SECRET).update('device').digest();
  }

  /** The device a cookie names; undefined when we did not sign it. */
  idOf(cookie: string | undefined): string | undefined {
    const [, id, proof] = /^([\w-]{22})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
    if (id === undefined || proof === undefined) return undefined;
    return timingSafeEqual(Buffer.from(proof), Buffer.from(this.proofOf(id))) ? id : undefined;
  }

  newId(): string {
    return randomBytes(16).toString('base64url');
  }

  /** The cookie that names the device. */
  cookieOf(id: string): string {
    return `${id}.${this.proofOf(id)}`;
  }

  private proofOf(id: string): string {
    return createHmac('sha256', this.key).update(id).digest('base64url');
  }
}
