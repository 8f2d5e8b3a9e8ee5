import { Injectable } from '@nestjs/common';
import { Subject, type Observable } from 'rxjs';

/** A save or an end that this process stored; `clientId` names the page load it came from. */
export interface AttemptChange {
  attemptId: string;
  clientId: string;
}

/** What this process stored into attempts, for those who tell its own sockets. It costs nothing when nobody listens. */
@Injectable()
export class AttemptChanges {
  private readonly stored = new Subject<AttemptChange>();
  readonly changes: Observable<AttemptChange> = this.stored.asObservable();

  emit(change: AttemptChange): void {
    this.stored.next(change);
  }
}
