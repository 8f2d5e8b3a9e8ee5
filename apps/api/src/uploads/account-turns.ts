interface Line {
  running: number;
  /** Whose turn comes, the first first. */
  waiting: (() => void)[];
}

/** Lets few pieces of work of one account run at a time; the others wait for it, and for nobody else. */
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
