import type { AnswerConflict, Receipt } from '@olympiad/shared-dto/attempts.dto.js';
import { History, type Change } from './history.js';

/** No answer within this is a hang, on a busy machine too; the server promises one within 3 s. */
const ANSWER_LIMIT_MS = 20_000;
const PAUSE_MS = 40;

interface Answer {
  status: number;
  body: { conflicts?: AnswerConflict[]; errorCode?: string } & Partial<Receipt>;
}

/**
 * One page of a student who types into every question in turn. What is not answered is sent again unchanged, as the
 * outbox does, to whichever process is next, until its fate is known.
 */
export class WritingPage {
  /** Changes acknowledged so far. */
  saves = 0;
  /** Longest time from sending to any answer, in milliseconds. */
  slowest = 0;
  private seq = 0;
  private turn: number;
  private readonly revisions = new Map<string, number>();

  constructor(
    private readonly urls: () => string[],
    private readonly token: string,
    private readonly attemptId: string,
    private readonly questions: string[],
    private readonly name: string,
    private readonly history: History,
    start: number,
  ) {
    this.turn = start;
  }

  /** Goes on until told to stop. */
  async type(isOver: () => boolean): Promise<void> {
    for (let step = 0; !isOver(); step += 1) {
      const questionId = this.questions[step % this.questions.length] ?? '';
      await this.save(questionId, `${this.name} ${step}`);
      await pause();
    }
  }

  /** Hands in, again and again until there is a receipt. */
  async submit(): Promise<Receipt> {
    const { body } = await this.untilJudged('POST', 'submit', { clientId: this.name, seq: this.seq + 1 });
    if (!body.signature) throw new Error(`No receipt: ${JSON.stringify(body)}`);
    return body as Receipt;
  }

  private async save(questionId: string, value: string): Promise<void> {
    const change: Change = { questionId, value, baseRevision: this.revisions.get(questionId) ?? 0 };
    this.history.intent([change]);
    const request = { clientId: this.name, seq: this.seq + 1, changes: [change] };
    const { status, body } = await this.untilJudged('PATCH', 'answers', request);
    if (status === 200) {
      this.history.acknowledge([change]);
      this.seq += 1;
      this.saves += 1;
      this.revisions.set(questionId, change.baseRevision + 1);
    } else if (body.errorCode === 'ANSWER_CONFLICT') {
      this.history.refuse([change]);
      for (const conflict of body.conflicts ?? []) this.revisions.set(conflict.questionId, conflict.revision);
    } else throw new Error(`A save was answered ${status}: ${JSON.stringify(body)}`);
  }

  private async untilJudged(method: string, act: string, request: object): Promise<Answer> {
    for (;;) {
      const answer = await this.send(method, act, request);
      if (answer && answer.status < 500) return answer;
      this.history.doubt();
      await pause();
    }
  }

  /** Undefined when no answer came. */
  private async send(method: string, act: string, request: object): Promise<Answer | undefined> {
    const urls = this.urls();
    const url = urls[this.turn++ % urls.length] ?? '';
    const began = performance.now();
    try {
      const answer = await fetch(`${url}/api/attempts/${this.attemptId}/${act}`, {
        method,
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      });
      const body = (await answer.json()) as Answer['body'];
      this.slowest = Math.max(this.slowest, performance.now() - began);
      return { status: answer.status, body };
    } catch (error) {
      // By name: the runner's realm has other classes than fetch. A hang is no fault of the network.
      if ((error as Error).name === 'TimeoutError') throw new Error(`${act} hung at ${url}`, { cause: error });
      return undefined;
    }
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
