import { parentPort, type MessagePort } from 'node:worker_threads';
import { markdownToSafeHtml } from './safe-html.js';

/** What the thread is asked: texts by name, the most their HTML may take in all in characters, where to answer. */
export interface Task {
  texts: [string, string][];
  most: number;
  answers: MessagePort;
}

/** The HTML of one text, as soon as it is read; the last answer is that all are. */
export type Answer = [name: string, html: string] | 'all';

parentPort?.on('message', ({ texts, most, answers }: Task) => {
  const answer = (what: Answer): void => answers.postMessage(what);
  let left = most;
  for (const [name, text] of texts) {
    const html = markdownToSafeHtml(text);
    if (html.length > left) continue;
    left -= html.length;
    answer([name, html]);
  }
  answer('all');
  answers.close();
});
