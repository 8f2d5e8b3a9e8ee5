import type { LoadChildren, Route, Routes } from '@angular/router';

/**
 * Fetches the code of the page at an address, with all that stands around it. The router would ask for one part after
 * the other, the page itself only when its guards have heard from the server.
 *
 * @param path of the address, such as `/olympiads/7/board`
 * @returns whether a page was found
 */
export function fetchPage(routes: Routes, path: string): Promise<boolean> {
  return fetchBelow(routes, path.split('/').filter(Boolean));
}

/** As the router does: the first route that fits goes, and its children have to fit the rest. */
async function fetchBelow(routes: Routes, segments: readonly string[]): Promise<boolean> {
  let found = false;
  for (const route of routes) {
    const rest = restOf(route, segments);
    if (!rest || !(await fetchRoute(route, rest))) continue;
    found = true;
    // One that is for some people only may leave its place to the next.
    if (!route.canMatch) break;
  }
  return found;
}

async function fetchRoute(route: Route, rest: readonly string[]): Promise<boolean> {
  if (!route.children && !route.loadChildren && rest.length > 0) return false;
  // Is on its way while the children are.
  const component = Promise.resolve(route.loadComponent?.());
  // Awaited below, unless the children fail first: then that is told.
  component.catch(() => undefined);
  const children = route.children ?? (route.loadChildren && (await childrenOf(route.loadChildren)));
  const found = !children || (await fetchBelow(children, rest));
  await component;
  return found;
}

async function childrenOf(load: LoadChildren): Promise<Routes> {
  const loaded = await load();
  return Array.isArray(loaded) ? loaded : [];
}

/** What of the address is left for the children; undefined when the route does not fit. */
function restOf({ path = '', pathMatch }: Route, segments: readonly string[]): readonly string[] | undefined {
  const own = path.split('/').filter(Boolean);
  const fits = own.length <= segments.length && own.every((part, at) => part.startsWith(':') || part === segments[at]);
  const rest = segments.slice(own.length);
  return fits && (pathMatch !== 'full' || rest.length === 0) ? rest : undefined;
}
