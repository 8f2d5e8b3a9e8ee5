import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Attempt, AttemptVersion, Receipt, SaveAcknowledgement } from '@olympiad/shared-dto/attempts.dto.js';
import { firstValueFrom } from 'rxjs';
import type { Outbox } from './outbox-state';

/** What an attempt's page asks of the API. Failures are those of HTTP. */
@Injectable({ providedIn: 'root' })
export class AttemptCalls {
  private readonly http = inject(HttpClient);

  read(attemptId: string): Promise<Attempt> {
    return firstValueFrom(this.http.get<Attempt>(`/api/attempts/${attemptId}`));
  }

  /** Sends the request that stands in the outbox. */
  save({ attemptId, clientId, batch }: Outbox): Promise<SaveAcknowledgement> {
    const body = { clientId, seq: batch?.seq, changes: batch?.changes };
    return firstValueFrom(this.http.patch<SaveAcknowledgement>(`/api/attempts/${attemptId}/answers`, body));
  }

  /** Says that the page load shows the attempt, and asks how far that is. */
  version(attemptId: string, clientId: string): Promise<AttemptVersion> {
    return firstValueFrom(this.http.post<AttemptVersion>(`/api/attempts/${attemptId}/windows`, { clientId }));
  }

  /** Hands in without changes, under the next number. */
  handIn({ attemptId, clientId, seq }: Outbox): Promise<Receipt> {
    return firstValueFrom(this.http.post<Receipt>(`/api/attempts/${attemptId}/submit`, { clientId, seq: seq + 1 }));
  }
}
