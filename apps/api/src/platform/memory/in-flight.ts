/** Lets equal requests that arrive while one is being answered share its answer, within this process. */
export class InFlight<Result> {
  private readonly works = new Map<string, Promise<Result>>();

  /** Runs `work` unless one of the same name is under way; either way answers, or fails, as that one does. */
  share(name: string, work: () => Promise<Result>): Promise<Result> {
    const underWay = this.works.get(name);
    if (underWay) return underWay;
    const mine = work().finally(() => this.works.delete(name));
    this.works.set(name, mine);
    return mine;
  }
}
