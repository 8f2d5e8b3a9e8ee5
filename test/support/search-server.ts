import { randomUUID } from 'node:crypto';

const LOOK_MS = 50;

/** The address of the OpenSearch that the test files of a run share. */
export async function sharedSearch(): Promise<string> {
  const answer = await fetch(process.env['TEST_SEARCH_OFFER'] ?? '');
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** OpenSearch as a test sees it: indices of its own. */
export class OwnIndices {
  private constructor(
    readonly url: string,
    private readonly name: string,
  ) {}

  /** In the shared OpenSearch, or in the one at this address. */
  static async create(url?: string): Promise<OwnIndices> {
    return new OwnIndices(url ?? (await sharedSearch()), `test-${randomUUID().slice(0, 13)}`);
  }

  /** What the API is told. */
  get env(): Record<string, string> {
    // On a crowded machine it is slow, and nothing else.
    return { SEARCH_URL: this.url, SEARCH_INDEX: this.name, SEARCH_WAIT_MS: '30000' };
  }

  /** Waits until an index serves that is none of these; answers its name. */
  async serving(...before: string[]): Promise<string> {
    // As long as the test may take: many portfolios, a machine with much to do.
    for (;;) {
      const answer = await this.ask<{ index: string }[]>('GET', `/_cat/aliases/${this.name}-*?format=json`);
      const found = answer.find(({ index }) => !before.includes(index));
      if (found) return found.index;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** Makes what was written findable at once. */
  async refresh(): Promise<void> {
    await this.ask('POST', `/${this.name}-*/_refresh`);
  }

  async remove(): Promise<void> {
    for (const { index } of await this.ask<{ index: string }[]>('GET', `/_cat/indices/${this.name}-*?format=json`)) {
      await this.ask('DELETE', `/${index}`);
    }
  }

  async ask<Answer = object>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(this.url + path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return (await answer.json()) as Answer;
  }
}
