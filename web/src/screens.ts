import type { Component } from 'svelte';
import type { Route } from './router.svelte.ts';

/** A screen is loaded when it is first gone to, and is given the parts of its address by name. */
type Screen = () => Promise<{ readonly default: Component<Record<string, string>> }>;

const screen = (load: () => Promise<{ default: unknown }>): Screen => load as Screen;

export const ROUTES: readonly Route<Screen>[] = [
  { pattern: '/', screen: screen(() => import('./screens/home/home.svelte')) },
  { pattern: '/inbox', screen: screen(() => import('./screens/inbox/inbox.svelte')) },
  { pattern: '/reports/:id', screen: screen(() => import('./screens/report/report.svelte')) },
  { pattern: '/incidents', screen: screen(() => import('./screens/incidents/incidents.svelte')) },
  { pattern: '/incidents/:id', screen: screen(() => import('./screens/incident/incident.svelte')) },
  { pattern: '/explore', screen: screen(() => import('./screens/explore/explore.svelte')) },
  { pattern: '/alerts', screen: screen(() => import('./screens/alerts/alerts.svelte')) },
  { pattern: '/releases', screen: screen(() => import('./screens/releases/releases.svelte')) },
  { pattern: '/releases/:version', screen: screen(() => import('./screens/releases/release.svelte')) },
  { pattern: '/codebook', screen: screen(() => import('./screens/codebook/codebook.svelte')) },
  { pattern: '/agreement', screen: screen(() => import('./screens/agreement/agreement.svelte')) },
  { pattern: '/agreement/:sample', screen: screen(() => import('./screens/agreement/sample.svelte')) },
  { pattern: '/agreement/:sample/code', screen: screen(() => import('./screens/agreement/code.svelte')) },
  { pattern: '/coders', screen: screen(() => import('./screens/coders/coders.svelte')) },
  { pattern: '/sources', screen: screen(() => import('./screens/sources/sources.svelte')) },
  { pattern: '/sources/:number', screen: screen(() => import('./screens/sources/source.svelte')) },
  { pattern: '/settings', screen: screen(() => import('./screens/settings/settings.svelte')) },
  { pattern: '/audit', screen: screen(() => import('./screens/audit/audit.svelte')) },
  { pattern: '/login', screen: screen(() => import('./screens/login/login.svelte')) },
  { pattern: '/second-factor', screen: screen(() => import('./screens/login/second-factor.svelte')) },
  { pattern: '/setup', screen: screen(() => import('./screens/login/setup.svelte')) },
];

/** The rooms of the sidebar, with the keys that go there. */
export const ROOMS = [
  { to: '/', says: 'Home', key: 'g h' },
  { to: '/inbox', says: 'Inbox', key: 'g i' },
  { to: '/sources', says: 'Sources', key: 'g n' },
  { to: '/incidents', says: 'Incidents', key: 'g r' },
  { to: '/explore', says: 'Explore', key: 'g e' },
  { to: '/alerts', says: 'Alerts', key: 'g t' },
  { to: '/releases', says: 'Releases', key: 'g x' },
  { to: '/codebook', says: 'Codebook', key: 'g c' },
  { to: '/agreement', says: 'Agreement', key: 'g a' },
  { to: '/audit', says: 'Audit', key: 'g l' },
  { to: '/settings', says: 'Settings', key: 'g s' },
] as const;
