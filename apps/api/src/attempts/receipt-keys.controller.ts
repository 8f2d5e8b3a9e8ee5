import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../platform/http/access.js';
import { KEPT } from '../platform/http/caching.js';
import { SigningKey, type PublicJwk } from '../platform/signing/signing-key.js';

/** The keys by which anybody checks a receipt, as a JWKS (RFC 7517). */
@Public()
@Controller()
export class ReceiptKeysController {
  constructor(private readonly key: SigningKey) {}

  @Get(['receipts/keys', '.well-known/jwks.json'])
  @Header('cache-control', KEPT.minutes)
  keys(): { keys: PublicJwk[] } {
    return { keys: this.key.publicJwks };
  }
}
