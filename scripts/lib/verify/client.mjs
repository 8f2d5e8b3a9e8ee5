/** Asking a running site over HTTP, as one person with a token. Every request ends within a limit. */

const patience = 10_000;

export class SiteClient {
  /** @type {string | undefined} */
  token;

  /**
   * @param {string} base origin of the API
   * @param {number[]} times milliseconds of every answer, to be judged together
   */
  constructor(base, times = []) {
    this.base = base;
    this.times = times;
  }

  /** Somebody else on the same site. */
  stranger() {
    return new SiteClient(this.base, this.times);
  }

  /**
   * @param {string} method
   * @param {string} path from the root, or a whole address
   * @param {{ json?: unknown, form?: FormData }} [body]
   * @returns {Promise<{ status: number, text: string, json: any, headers: Headers, milliseconds: number }>}
   */
  async ask(method, path, { json, form } = {}) {
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
    return { status: answer.status, text, json: parsed(text), headers: answer.headers, milliseconds };
  }

  /** Like `ask`, but any other status than the wanted one is an error that says what came instead. */
  async expect(status, method, path, body) {
    const answer = await this.ask(method, path, body);
    if (answer.status === status) return answer;
    throw new Error(`${method} ${path} answered ${answer.status}, not ${status}: ${told(answer)}`);
  }
}

function told({ json, text }) {
  if (json?.errorCode || json?.message) return [json.errorCode, json.message].filter(Boolean).join(' ');
  return text.replace(/\s+/g, ' ').slice(0, 120);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
