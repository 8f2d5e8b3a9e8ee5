import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

type Claims = Record<string, unknown>;

/** A real OpenID provider in a process of its own. */
export class OpenIdServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<OpenIdServer> {
    const child = fork(join(process.cwd(), 'test/support/openid-process.mjs'), [], { execArgv: [] });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new OpenIdServer(child, url);
  }

  /** A token with these claims (null takes one away), by a key that is published or, if `hidden`, is not. */
  async sign(claims: Claims, hidden = false): Promise<string> {
    const { token } = (await this.ask({ sign: claims, hidden })) as { token: string };
    return token;
  }

  /** What the tokens say that codes are exchanged for from now on. */
  async willSay(claims: Claims): Promise<void> {
    await this.ask({ next: claims });
  }

  /** The token that the next code is exchanged for. */
  async willAnswer(idToken: string): Promise<void> {
    await this.ask({ answer: idToken });
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.disconnect();
    await exit;
  }

  private async ask(message: object): Promise<unknown> {
    const answer = once(this.child, 'message');
    this.child.send(message);
    return (await answer)[0] as unknown;
  }
}
