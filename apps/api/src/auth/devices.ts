import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SessionSecrets } from './session-secrets.js';

/** Names a browser by a signed cookie, so that one that signed in before can be told from a stranger. */
@Injectable()
export class Devices {
  constructor(private readonly secrets: SessionSecrets) {}

  /** The device a cookie names; undefined when we did not sign it. */
  idOf(cookie: string | undefined): string | undefined {
    const [, id, proof] = /^([\w-]{22})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
    if (id === undefined || proof === undefined) return undefined;
    const isOurs = (secret: string): boolean => timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(id, secret)));
    return this.secrets.accepted.some(isOurs) ? id : undefined;
  }

  newId(): string {
    return randomBytes(16).toString('base64url');
  }

  /** The cookie that names the device. */
  cookieOf(id: string): string {
    return `${id}.${proofOf(id, this.secrets.signing)}`;
  }
}

function proofOf(id: string, secret: string): string {
  const key = createHmac('sha256', secret).update('device').digest();
  return createHmac('sha256', key).update(id).digest('base64url');
}
