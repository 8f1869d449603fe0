import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** A regular expression as it stands in a file. */
export interface WrittenPattern {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression literal of the TypeScript and Svelte files below a folder, tests left out. */
export function writtenPatterns(folder: string): WrittenPattern[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js|svelte)$/.test(name) && !/\.test\.ts$/.test(name))
    .sort();
  return files.flatMap((name) => {
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    return name.endsWith('.svelte') ? inSvelte(file, text) : inScript(file, text);
  });
}

function inScript(file: string, text: string): WrittenPattern[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: WrittenPattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file, line: line + 1, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Its scripts and the expressions between its tags, by Svelte's own parser. */
function inSvelte(file: string, text: string): WrittenPattern[] {
  const found: WrittenPattern[] = [];
  const seen = new Set<object>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const { regex, start } = node as { regex?: { pattern: string; flags: string }; start?: number };
    if (regex) {
      const line = text.slice(0, start).split('\n').length;
      found.push({ file, line, source: regex.pattern, flags: regex.flags });
    }
    for (const part of Object.values(node)) visit(part);
  };
  visit(parse(text, { modern: true }));
  return found;
}
