/** Asking a running site over HTTP, as one person with a token. Every request ends within a limit. */

const patience = 10_000;

/** What somebody is asked for; `json` is what the route promises, undefined when it answered none. */
export type Answer<Json> = { status: number; text: string; json: Json; headers: Headers; milliseconds: number };

/** What is sent along. */
type Sent = { json?: unknown; form?: FormData };

export class SiteClient {
  readonly base: string;
  readonly times: number[];
  token: string | undefined;

  /**
   * @param base origin of the API
   * @param times milliseconds of every answer, to be judged together
   */
  constructor(base: string, times: number[] = []) {
    this.base = base;
    this.times = times;
  }

  /** Somebody else on the same site. */
  stranger() {
    return new SiteClient(this.base, this.times);
  }

  /** @param path from the root, or a whole address */
  async ask<Json = unknown>(
    method: string,
    path: string,
    { json, form }: Sent = {},
  ): Promise<Answer<Json | undefined>> {
    const begun = performance.now();
    const answer = await fetch(new URL(path, this.base), {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      body: form ?? (json === undefined ? undefined : JSON.stringify(json)),
      redirect: 'follow',
      signal: AbortSignal.timeout(patience),
    });
    const text = await answer.text();
    const milliseconds = performance.now() - begun;
    if (path.startsWith('/api/')) this.times.push(milliseconds);
    return { status: answer.status, text, json: parsed<Json>(text), headers: answer.headers, milliseconds };
  }

  /** Like `ask`, but any other status than the wanted one is an error that says what came instead. */
  async expect<Json = unknown>(status: number, method: string, path: string, body?: Sent): Promise<Answer<Json>> {
    const answer = await this.ask<Json>(method, path, body);
    const { json, ...more } = answer;
    // A route that answers nothing is asked for nothing.
    if (answer.status === status) return { ...more, json: json as Json };
    throw new Error(`${method} ${path} answered ${answer.status}, not ${status}: ${told(answer)}`);
  }
}

function told({ json, text }: Answer<unknown>) {
  const { errorCode, message } = Object(json) as { errorCode?: string; message?: string };
  if (errorCode || message) return [errorCode, message].filter(Boolean).join(' ');
  return text.replace(/\s+/g, ' ').slice(0, 120);
}

function parsed<Json>(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
