import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/config.module.js';
import { canonicalJson } from './canonical.js';

/** A public key as RFC 8037 writes it. */
export interface PublicJwk {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  use: 'sig';
  alg: 'EdDSA';
}

/** The platform's Ed25519 key: signs receipts, and says with which key. */
@Injectable()
export class SigningKey {
  private readonly key: KeyObject;
  readonly publicJwk: PublicJwk;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.key = createPrivateKey(settings.SIGNING_KEY);
    if (this.key.asymmetricKeyType !== 'ed25519') throw new Error('SIGNING_KEY is required: it must be an Ed25519 key');
    const { x = '' } = createPublicKey(this.key).export({ format: 'jwk' });
    // The key's id is its thumbprint by RFC 7638, so the same key has the same id everywhere.
    const kid = createHash('sha256')
      .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
      .digest('base64url');
    this.publicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
  }

  get id(): string {
    return this.publicJwk.kid;
  }

  /** Base64url signature over the canonical JSON of a value. */
  sign(value: unknown): string {
    return sign(null, Buffer.from(canonicalJson(value)), this.key).toString('base64url');
  }
}
