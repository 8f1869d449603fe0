import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const there = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Debian keeps PostgreSQL's own programs out of the PATH, a folder for each version. */
function versionFolders(): string[] {
  const root = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(root).map(Number).filter(Number.isFinite);
    return versions.sort((a, b) => b - a).map((version) => join(root, String(version), 'bin'));
  } catch {
    return [];
  }
}

function found(name: string): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...versionFolders(), ...onPath, '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, name))
    .find(there);
}

const updated = { yet: false };

/** Debian's package, without questions; other processes that install at this time are waited for. */
function install(packageName: string): void {
  const apt = (...args: readonly string[]) => {
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  if (!updated.yet) apt('update');
  updated.yet = true;
  apt('install', '-y', '--no-install-recommends', packageName);
}

/**
 * The full path of a server's program, installed with apt-get where it is missing and this is root.
 *
 * @throws Error that says what to install, where it is missing and cannot be installed.
 */
export function serverProgram(name: string, packageName: string): string {
  const before = found(name);
  if (before !== undefined) return before;
  if (process.getuid?.() === 0 && found('apt-get') !== undefined) install(packageName);
  const after = found(name);
  if (after === undefined)
    throw new Error(
      `these tests need ${name}, which is not on this machine: install ${packageName} (Debian: apt-get install ${packageName}), or run them as root on Debian, where they install it themselves`,
    );
  return after;
}
