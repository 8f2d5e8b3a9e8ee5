/** The one source of the present; rules never ask the machine. */
export abstract class Clock {
  /** Milliseconds since 1970, UTC. */
  abstract now(): number;

  date(): Date {
    return new Date(this.now());
  }
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}
