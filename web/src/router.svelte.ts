import { parse } from 'regexparam';

/** Where the browser stands: the path, and what stands behind its question mark. */
class Here {
  path = $state(location.pathname);
  search = $state(location.search);
  readonly query = $derived(new URLSearchParams(this.search));
}
export const here = new Here();

function look(): void {
  here.path = location.pathname;
  here.search = location.search;
}
addEventListener('popstate', look);

/** Goes to an address of the workbench, as a new step of the browser's history unless told to `replace` the last. */
export function go(to: string, { replace = false } = {}): void {
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  const elsewhere = here.path !== location.pathname;
  look();
  if (elsewhere && !replace) scrollTo(0, 0);
}

/** Goes back one step, or to `otherwise` where the browser came from elsewhere. */
export function back(otherwise: string): void {
  if (history.length > 1 && history.state !== 'first') history.back();
  else go(otherwise);
}

/** The address of this page with other questions; null or '' takes one away. */
export function withQuery(changes: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams(here.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') query.delete(name);
    else query.set(name, String(value));
  }
  const written = query.toString();
  return written === '' ? here.path : `${here.path}?${written}`;
}

/** Follows links within the workbench without loading it anew; put on the element that holds them. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download')) return;
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

export interface Route<Screen> {
  readonly pattern: string;
  readonly screen: Screen;
}

/** The first route that fits a path, with the parts of the path it names, decoded. */
export function routeOf<Screen>(
  routes: readonly Route<Screen>[],
  path: string,
): { route: Route<Screen>; params: Record<string, string> } | null {
  for (const route of routes) {
    const { keys, pattern } = parse(route.pattern);
    const found = pattern.exec(path);
    if (!found) continue;
    try {
      return { route, params: Object.fromEntries(keys.map((key, i) => [key, decodeURIComponent(found[i + 1] ?? '')])) };
    } catch {
      return null;
    }
  }
  return null;
}
