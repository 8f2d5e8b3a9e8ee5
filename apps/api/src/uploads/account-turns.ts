interface Line {
  running: number;
  /** Who waits for a turn, in order of arrival. */
  waiting: (() => void)[];
}

/** Limits how many tasks of one account run at a time; further ones wait for their own account only. */
export class AccountTurns {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly atOnce: number) {}

  async run<Result>(account: string, work: () => Promise<Result>): Promise<Result> {
    const line = this.lines.get(account) ?? { running: 0, waiting: [] };
    this.lines.set(account, line);
    if (line.running < this.atOnce) line.running += 1;
    else await new Promise<void>((go) => line.waiting.push(go));
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else line.running -= 1;
      if (line.running === 0) this.lines.delete(account);
    }
  }
}
