import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Attempt, Receipt, SaveAcknowledgement } from '@olympiad/shared-dto/attempts.dto.js';
import { firstValueFrom } from 'rxjs';
import { ServerClock } from '../../../core/time/server-clock';
import type { Outbox } from './outbox-state';

/** What an attempt's page asks of the API. Failures are those of HTTP. */
@Injectable({ providedIn: 'root' })
export class AttemptCalls {
  private readonly http = inject(HttpClient);
  private readonly clock = inject(ServerClock);

  async read(attemptId: string): Promise<Attempt> {
    const attempt = await firstValueFrom(this.http.get<Attempt>(`/api/attempts/${attemptId}`));
    this.clock.set(attempt.serverTime);
    return attempt;
  }

  /** Sends the request that stands in the outbox. */
  async save({ attemptId, clientId, batch }: Outbox): Promise<SaveAcknowledgement> {
    const body = { clientId, seq: batch?.seq, changes: batch?.changes };
    const answer = await firstValueFrom(
      this.http.patch<SaveAcknowledgement>(`/api/attempts/${attemptId}/answers`, body),
    );
    this.clock.set(answer.serverTime);
    return answer;
  }

  /** Hands in without changes, under the next number. */
  handIn({ attemptId, clientId, seq }: Outbox): Promise<Receipt> {
    return firstValueFrom(this.http.post<Receipt>(`/api/attempts/${attemptId}/submit`, { clientId, seq: seq + 1 }));
  }
}
