/** The filter for a path's `:id`, which is an id or a slug; no slug looks like an id. */
export function byIdOrSlug(idOrSlug: string): { _id: string } | { slug: string } {
  return /^[0-9a-f]{24}$/.test(idOrSlug) ? { _id: idOrSlug } : { slug: idOrSlug };
}
