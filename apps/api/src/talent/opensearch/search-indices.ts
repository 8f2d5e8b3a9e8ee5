import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/config.module.js';
import { FOLDING } from '../../platform/search/search-words.js';
import { machineDate } from '../../platform/time/machine-date.js';
import { INDEX } from './fields.js';
import { SearchClient, SearchRefused } from './search-client.js';

/** Rises with each change of what is indexed, or how. */
const MAPPING = 1;
/** A release that folds or indexes otherwise has an index of its own, so that both may run for a while. */
export const INDEX_VERSION = `v${MAPPING}-${FOLDING}`;

/** What an index says of itself. */
export interface IndexNotes {
  /** Until then all news went into it. */
  heardUntil?: string;
  /** Somebody wants it made anew. */
  rebuildAskedAt?: string;
}

export interface SearchIndexState {
  name: string;
  /** The list reads it; else it is being built, or was left behind by a process that ended. */
  isServing: boolean;
  notes: IndexNotes;
}

type Described = Record<string, { aliases: Record<string, object>; mappings: { _meta?: IndexNotes } }>;

/** The indices of this release: the one that serves, behind its alias, and the next one while it is built. */
@Injectable()
export class SearchIndices {
  /** The alias by which the list reads. */
  readonly serving: string;

  constructor(
    private readonly client: SearchClient,
    @Inject(SETTINGS) { SEARCH_INDEX }: Settings,
  ) {
    this.serving = `${SEARCH_INDEX}-${INDEX_VERSION}`;
  }

  async all(): Promise<SearchIndexState[]> {
    const found = await this.client.work<Described>({ method: 'GET', path: `/${this.serving}-*` });
    return Object.entries(found)
      .map(([name, { aliases, mappings }]) => ({
        name,
        isServing: this.serving in aliases,
        notes: mappings._meta ?? {},
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** A new one, with nothing in it, that no list reads. */
  async create(): Promise<string> {
    const name = `${this.serving}-${machineDate().getTime().toString(36)}`;
    await this.client.work({ method: 'PUT', path: `/${name}`, body: INDEX });
    return name;
  }

  /** From now on lists read this one; those that were there before are removed. */
  async serve(name: string): Promise<void> {
    await this.client.work({ method: 'POST', path: `/${name}/_refresh` });
    await this.note(name, { heardUntil: machineDate().toISOString() });
    const others = (await this.all()).filter((one) => one.name !== name);
    const actions = [
      { add: { index: name, alias: this.serving } },
      ...others.map((one) => ({ remove_index: { index: one.name } })),
    ];
    await this.client.work({ method: 'POST', path: '/_aliases', body: { actions } });
  }

  async remove(name: string): Promise<void> {
    await this.client.work({ method: 'DELETE', path: `/${name}` }).catch((error: unknown) => {
      if (!(error instanceof SearchRefused && error.status === 404)) throw error;
    });
  }

  async note(name: string, notes: IndexNotes): Promise<void> {
    await this.client.work({ method: 'PUT', path: `/${name}/_mapping`, body: { _meta: notes } });
  }
}
