import { HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { proofHeader, withoutSession } from '../../core/session/session-store';

/** Whoever has the address, the answer is the same. */
type Mail = '/api/auth/code' | '/api/auth/password/forgotten';

/** Asks for a mail to somebody who cannot sign in. */
export function askByMail(): (mail: Mail, email: string, proof?: string) => Promise<unknown> {
  const http = inject(HttpClient);
  return (mail, email, proof) =>
    firstValueFrom(http.post(mail, { email }, { context: withoutSession(), headers: proofHeader(proof) }));
}
