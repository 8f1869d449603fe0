import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where this system keeps what a program can make again: the XDG cache, ~/Library/Caches, %LOCALAPPDATA%. */
export function cacheFolder(
  platform: NodeJS.Platform = process.platform,
  env: Environment = process.env,
  home: string = homedir(),
): string {
  if (env.CASUS_CACHE) return env.CASUS_CACHE;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'casus', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'casus');
  // An empty or relative XDG_CACHE_HOME must be ignored (XDG Base Directory Specification).
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg?.startsWith('/') ? xdg : join(home, '.cache'), 'casus');
}

/** Where this system keeps what a user has brought: XDG data, ~/Library/Application Support, %LOCALAPPDATA%. */
export function dataFolder(
  platform: NodeJS.Platform = process.platform,
  env: Environment = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'casus', 'Data');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'casus');
  const xdg = env.XDG_DATA_HOME;
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'casus');
}
