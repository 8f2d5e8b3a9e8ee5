import type { OwnNginx } from './own-nginx.js';

/** One request that is sent again and again, made each time. */
export interface Question {
  path: string;
  method?: string;
  token?: string | undefined;
  body?: () => object;
}

/** What came of a request; times are milliseconds of this process, no status means no answer. */
export interface Asked {
  /** Whose it was. */
  by: number;
  what: string;
  began: number;
  ended: number;
  status: number | undefined;
}

/** People who ask one thing after another, each the next as soon as the last is answered: there is always some under way. */
export class Asking {
  readonly all: Asked[] = [];
  private isOver = false;
  private readonly lanes: Promise<void[]>;

  constructor(
    private readonly nginx: OwnNginx,
    private readonly questions: Question[],
  ) {
    this.lanes = Promise.all(questions.map((question, by) => this.goOn(question, by)));
  }

  /** Whether everybody has been answered well something that was asked since. */
  isWellSince(time: number): boolean {
    return this.questions.every((_, by) =>
      this.all.some((asked) => asked.by === by && asked.began > time && asked.status === 200),
    );
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.lanes;
  }

  private async goOn(question: Question, by: number): Promise<void> {
    while (!this.isOver) this.all.push(await this.ask(question, by));
  }

  private async ask({ path, method = 'GET', token, body }: Question, by: number): Promise<Asked> {
    const began = performance.now();
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const sent = { method, headers, ...(body && { body: JSON.stringify(body()) }) };
    const answer = await this.nginx.ask(path, sent).catch(() => undefined);
    return { by, what: `${method} ${path}`, began, ended: performance.now(), status: answer?.status };
  }
}
