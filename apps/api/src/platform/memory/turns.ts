/** Lets works of one name run one after the other within this process. Only economy: the truth is decided elsewhere. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs `work` when those asked for before under the same name are over, however they ended. */
  async take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(name);
    const mine = before ? before.then(work, work) : work();
    this.last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(name) === mine) this.last.delete(name);
    }
  }
}
