import { MessageChannel, Worker } from 'node:worker_threads';
import { Injectable, Logger } from '@nestjs/common';
import { unattended } from '../errors/unattended.js';
import type { Answer, Task } from './markdown-worker.js';

/** For all texts of a page together, the start of the thread included. */
const LIMIT_MS = 3_000;
/** Pages that wait to be read. */
const WAITING_MAX = 100;
/** Of the thread's own memory. */
const MEMORY_MB = 64;

/** By the name of its text. */
export type HtmlOfTexts = ReadonlyMap<string, string>;

/**
 * Reads Markdown in a thread of its own, one page after another: a text that is made to take long holds up nobody who
 * asks for something else, and is given up.
 */
@Injectable()
export class MarkdownThread {
  private readonly log = new Logger(MarkdownThread.name);
  private thread: Worker | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /**
   * Safe HTML of a page's texts, by name. One that was not read within the limit, or would make more HTML in all than
   * `most` characters, is missing. Fails only when too many wait already.
   */
  async read(texts: ReadonlyMap<string, string>, most: number): Promise<HtmlOfTexts> {
    if (texts.size === 0) return new Map();
    if (this.waiting >= WAITING_MAX) throw new Error('Too many texts are waiting to be rendered');
    this.waiting += 1;
    const reading = this.last.then(() => this.run(texts, most)).finally(() => (this.waiting -= 1));
    this.last = reading.catch(() => undefined);
    return reading;
  }

  private run(texts: ReadonlyMap<string, string>, most: number): Promise<HtmlOfTexts> {
    const html = new Map<string, string>();
    const thread = (this.thread ??= this.start());
    const { port1: answers, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => {
        this.log.warn('Texts took too long to render; browsers render them');
        this.end(thread);
      }, LIMIT_MS);
      let isWhole = false;
      answers.on('message', (answer: Answer) => {
        if (answer === 'all') isWhole = true;
        else html.set(...answer);
      });
      // By the thread after all of them, and by its end in any case.
      answers.once('close', () => {
        clearTimeout(giveUp);
        if (!isWhole) this.end(thread);
        resolve(html);
      });
      const task: Task = { texts: [...texts], most, answers: port2 };
      thread.postMessage(task, [port2]);
    });
  }

  private start(): Worker {
    // It needs none of our secrets and keeps no process alive.
    const thread = new Worker(new URL('./markdown-worker.js', import.meta.url), {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    thread.unref();
    thread.on('error', (error: unknown) => {
      this.log.warn({ err: error }, 'The Markdown thread ended');
      this.end(thread);
    });
    return thread;
  }

  private end(thread: Worker): void {
    if (this.thread === thread) this.thread = undefined;
    unattended(this.log, 'The thread that reads texts does not end', () => thread.terminate());
  }
}
