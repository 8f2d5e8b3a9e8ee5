type Names = Readonly<Record<string, string>>;

let names: Names = {};

/** Names of countries by their code; empty until the Uzbek catalogue has been loaded. */
export const uzbekCountries = (): Names => names;

/** Fetched together with the Uzbek catalogue. */
export async function loadUzbekCountries(): Promise<void> {
  names = (await import('../generated/uzbek-countries.json', { with: { type: 'json' } })).default;
}
