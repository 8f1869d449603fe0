import { expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

test.each([
  ['linux', {}, '/home/ada/.cache/casus'],
  ['linux', { XDG_CACHE_HOME: '/var/cache/ada' }, '/var/cache/ada/casus'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/ada/.cache/casus'],
  ['darwin', {}, '/home/ada/Library/Caches/casus'],
  ['linux', { CASUS_CACHE: '/tmp/here' }, '/tmp/here'],
] as const)('on %s with %j it is %s', (platform, env, folder) => {
  expect(cacheFolder(platform, env, '/home/ada')).toBe(folder);
});

test('on Windows it is under LOCALAPPDATA', () => {
  expect(cacheFolder('win32', { LOCALAPPDATA: 'C:\\Users\\Ada\\AppData\\Local' }, 'C:\\Users\\Ada')).toMatch(
    /^C:\\Users\\Ada\\AppData\\Local.casus.Cache$/,
  );
});
