/** What a verification holds a site to, in milliseconds. */
export const limits = { health: 100, average: 500, page: 3_000, search: 1_000 };
