import type { FacetCounted } from '@olympiad/shared-dto/facets.js';
import type { PortfolioFacets } from '@olympiad/shared-dto/talent.dto.js';
import type { Client } from './client.js';
import type { TestApp } from './start-app.js';
import { list } from './talent.js';

/** A question to the listing, by the names in its address. */
export type Query = Record<string, string | number>;

/** What the contract is asked of. */
export class SearchSite {
  app!: TestApp;
  anon!: Client;
  reviewer!: Client;

  everybody(query: Query = {}): Promise<string[]> {
    return found(this.anon, query);
  }

  reviewers(query: Query = {}): Promise<string[]> {
    return found(this.reviewer, query);
  }
}

/** The names on a page, in their order. */
export async function found(who: Client, query: Query = {}): Promise<string[]> {
  return (await list(who, params(query))).items.map(({ displayName }) => displayName);
}

/** The counts of one facet, by value. */
export async function counts(who: Client, facet: FacetCounted, query: Query = {}): Promise<Record<string, number>> {
  const { body } = await who.get<PortfolioFacets>(`/api/portfolios/facets?${params(query)}`);
  return Object.fromEntries(body[facet].map(({ value, count }) => [value, count]));
}

export const params = (query: Query): string =>
  new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
