import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';

/** What a request came back with; `body` is the parsed JSON, or the text where it is none. */
export interface Reply<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

type Failure = Partial<ErrorAnswer>;

/** Somebody using the API over HTTP, with their own token and cookies; requests go round the processes in turn. */
export class Client {
  token: string | undefined;
  /** Set for clients that are signed in. */
  user!: Me;
  language = 'en';
  readonly cookies = new Map<string, string>();
  private turn = 0;

  constructor(private readonly urls: () => string[]) {}

  get<Body = Record<string, never>>(path: string, headers?: Record<string, string>): Promise<Reply<Body & Failure>> {
    return this.send('GET', path, undefined, headers);
  }
  post<Body = Record<string, never>>(path: string, body?: unknown, headers?: Record<string, string>) {
    return this.send<Body & Failure>('POST', path, body, headers);
  }
  put<Body = Record<string, never>>(path: string, body?: unknown, headers?: Record<string, string>) {
    return this.send<Body & Failure>('PUT', path, body, headers);
  }
  patch<Body = Record<string, never>>(path: string, body?: unknown, headers?: Record<string, string>) {
    return this.send<Body & Failure>('PATCH', path, body, headers);
  }
  delete<Body = Record<string, never>>(path: string, body?: unknown, headers?: Record<string, string>) {
    return this.send<Body & Failure>('DELETE', path, body, headers);
  }

  /** Sends one file in the multipart field `file`. */
  upload<Body = Record<string, never>>(path: string, name: string, type: string, content: Uint8Array) {
    const form = new FormData();
    form.append('file', new Blob([content as Uint8Array<ArrayBuffer>], { type }), name);
    return this.send<Body & Failure>('POST', path, form);
  }

  /** Takes over what signing in answered. */
  signIn(session: Session): this {
    this.token = session.token;
    this.user = session.user;
    return this;
  }

  /** Gets a new token, as the web app does when the old one has expired: needed after the clock was turned far. */
  async renew(): Promise<this> {
    const { status, body } = await this.post<Session>('/api/auth/refresh');
    if (status !== 200) throw new Error(`Renewing the token failed: ${JSON.stringify(body)}`);
    return this.signIn(body);
  }

  private async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<Body>> {
    const urls = this.urls();
    const base = urls[this.turn++ % urls.length] ?? '';
    const plain = body instanceof FormData || typeof body === 'string' || body === undefined;
    const answer = await fetch(base + path, {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': this.language,
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(this.cookies.size > 0 && {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: plain ? body : JSON.stringify(body) }),
    });
    this.keepCookies(answer);
    const text = await answer.text();
    return { status: answer.status, body: parsed(text) as Body, headers: answer.headers };
  }

  private keepCookies(answer: Response): void {
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';', 1);
      const cut = pair.indexOf('=');
      const [name, value] = [pair.slice(0, cut), pair.slice(cut + 1)];
      if (value === '' || /max-age=0|1970/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
