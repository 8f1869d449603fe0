import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** An expression that a program builds of a table or of parts. */
interface BuiltPattern {
  readonly source: string;
  readonly flags: string;
}

/**
 * Every expression that the modules below `folder` build when they are loaded, and that `use` makes them build. What is
 * written as a literal is none of these.
 */
export async function builtPatterns(folder: string, use: () => unknown): Promise<BuiltPattern[]> {
  const found = new Map<string, BuiltPattern>();
  const Native = globalThis.RegExp;
  const watched = new Proxy(Native, {
    construct(target, args: [string | RegExp, string?], newTarget) {
      const made = Reflect.construct(target, args, newTarget) as RegExp;
      found.set(String(made), { source: made.source, flags: made.flags });
      return made;
    },
  });
  globalThis.RegExp = watched;
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    for (const file of files.map((name) => join(folder, name)).sort()) {
      if (readFileSync(file, 'utf8').includes('new RegExp(')) await import(pathToFileURL(resolve(file)).href);
    }
    await use();
  } finally {
    globalThis.RegExp = Native;
  }
  return [...found.values()];
}
