import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, type KeyObject } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
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

/** What precedes the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The platform's Ed25519 key: signs receipts, and says with which key. Without SIGNING_KEY it follows from JWT_SECRET,
 * so that all replicas have the same one and nothing is made up.
 */
@Injectable()
export class SigningKey {
  private readonly key: KeyObject;
  /** The key that signs now. */
  readonly publicJwk: PublicJwk;
  /** By which signatures are checked: the one that signs now comes first. */
  readonly publicJwks: PublicJwk[];

  constructor(@Inject(SETTINGS) { SIGNING_KEY, JWT_SECRET, JWT_SECRET_PREVIOUS }: Settings) {
    this.key = SIGNING_KEY === '' ? keyFrom(JWT_SECRET) : createPrivateKey(SIGNING_KEY);
    this.publicJwk = toJwk(this.key);
    this.publicJwks = [this.publicJwk];
    if (SIGNING_KEY !== '') return;
    if (JWT_SECRET_PREVIOUS !== '') this.publicJwks.push(toJwk(keyFrom(JWT_SECRET_PREVIOUS)));
    new Logger('Signing').warn(
      'SIGNING_KEY is not set: receipts are signed with a key that follows from JWT_SECRET and changes with it',
    );
  }

  get id(): string {
    return this.publicJwk.kid;
  }

  /** Base64url signature over the canonical JSON of a value. */
  sign(value: unknown): string {
    return sign(null, Buffer.from(canonicalJson(value)), this.key).toString('base64url');
  }
}

function keyFrom(secret: string): KeyObject {
  const seed = hkdfSync('sha256', secret, '', 'signing-key', 32);
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, Buffer.from(seed)]), format: 'der', type: 'pkcs8' });
}

function toJwk(key: KeyObject): PublicJwk {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  // The key's id is its thumbprint by RFC 7638, so the same key has the same id everywhere.
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
  return { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
}
