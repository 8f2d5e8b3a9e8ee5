/** The user's part of a verification, over HTTP alone: for cron jobs and pipelines without a browser. */
import { picture } from './picture.mts';
import { openSocket, socketAddress } from './socket.mts';
import type { SiteClient } from './client.mts';
import type { Account, Person } from './person.mts';

type Revised = { revision: number };
type Uploaded = { id: string; url: string; size: number };
type Found = { items: { slug: string; fullName: string }[] };

export class OverHttp {
  readonly client: SiteClient;
  readonly person: Person;
  #revision = 0;
  #photo: { id: string; url: string } | undefined;

  constructor(client: SiteClient, person: Person) {
    this.client = client;
    this.person = person;
  }

  async register() {
    const { name, email, password } = this.person;
    const { json } = await this.client.expect<{ token: string }>(201, 'POST', '/api/auth/register', {
      json: { name, email, password },
    });
    this.client.token = json.token;
    await this.client.expect(200, 'PATCH', '/api/users/me', { json: { country: 'UZ' } });
  }

  async signIn() {
    this.client.token = await tokenOf(this.client, this.person);
    const { json } = await this.client.expect<{ email: string }>(200, 'GET', '/api/auth/me');
    if (json.email !== this.person.email) throw new Error('somebody else is signed in');
  }

  async createPortfolio() {
    const { slug } = this.person;
    const { json } = await this.client.expect<Revised>(201, 'POST', '/api/portfolio', { json: { slug } });
    this.#revision = json.revision;
  }

  async upload() {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(picture())], { type: 'image/png' }), 'verification.png');
    const { json } = await this.client.expect<Uploaded>(201, 'POST', '/api/upload/photo', { form });
    const { headers } = await this.client.expect(200, 'GET', json.url);
    const type = headers.get('content-type') ?? '';
    if (!type.startsWith('image/')) throw new Error(`the picture is served as ${type}`);
    this.#photo = json;
    return { note: `${json.size} bytes, ${type}` };
  }

  async publish() {
    const path = `/api/portfolio/${this.person.slug}`;
    const edit = {
      baseRevision: this.#revision,
      headline: this.person.headline,
      visibility: 'public',
      ...(this.#photo && { photoId: this.#photo.id }),
    };
    const { json } = await this.client.expect<Revised>(200, 'PUT', path, { json: edit });
    await this.client.expect(200, 'POST', `${path}/publish`, { json: { baseRevision: json.revision } });
    const seen = await this.client.stranger().expect<{ headline: string }>(200, 'GET', path);
    if (seen.json.headline !== this.person.headline) throw new Error('the public portfolio has another headline');
    if (this.#photo) await this.client.stranger().expect(200, 'GET', this.#photo.url);
  }

  async dashboard(reviewer: Account) {
    const client = this.client.stranger();
    client.token = await tokenOf(client, reviewer);
    await client.expect(200, 'GET', '/api/portfolios/facets');
    const found = await client.expect<Found>(200, 'GET', `/api/portfolios?search=${this.person.mark}`);
    const [card] = found.json.items;
    if (card?.fullName !== this.person.name) throw new Error('the reviewer does not find the student by name');
    await client.expect(200, 'GET', `/api/portfolio/${this.person.slug}`);
  }

  async socket(origin: string, olympiadId: string | undefined, token: string) {
    const to = { address: socketAddress(origin), token, olympiadId, patience: 5_000 };
    return { note: await openSocket(to) };
  }

  async close() {}
}

export async function tokenOf(client: SiteClient, { email, password }: Account): Promise<string> {
  const sent = { json: { email, password } };
  const { json } = await client.stranger().expect<{ token: string }>(200, 'POST', '/api/auth/login', sent);
  return json.token;
}

/** Everybody finds a public portfolio by its words and by a filter, and nobody finds what is not there. */
export async function search(client: SiteClient, { mark, slug }: Person, limitMs: number) {
  const list = async (query: string) => {
    const { json, milliseconds } = await client.stranger().expect<Found>(200, 'GET', `/api/portfolios?${query}`);
    if (milliseconds >= limitMs) throw new Error(`a search took ${Math.round(milliseconds)} ms, over ${limitMs} ms`);
    return json.items.map((card) => card.slug);
  };
  // The search document follows the publishing by an event.
  const end = Date.now() + 10_000;
  while (!(await list(`search=${mark}`)).includes(slug)) {
    if (Date.now() > end) throw new Error('the new portfolio is not found by its words within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!(await list(`search=${mark}&country=UZ`)).includes(slug)) throw new Error('a filter that fits hides it');
  if ((await list(`search=${mark}&country=KZ`)).length > 0) throw new Error('a filter that does not fit shows it');
  if ((await list(`search=${mark}nobody`)).length > 0) throw new Error('a search for nothing finds something');
}
