#!/usr/bin/env node
// Nothing may be imported before the version is looked at: an older Node would fail on the imports themselves.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `casus needs Node.js 24 or later; this is ${process.version} (${process.execPath}).\n` +
      'Install a newer one from https://nodejs.org, or run: npx --package node@24 --package casus casus\n',
  );
  process.exitCode = 2;
} else if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')) {
  const { casusVersion } = await import('../model/package-files.ts');
  process.stdout.write(`${casusVersion()}\n`);
} else {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { run } = await import('./program.ts');
  await run(process.argv);
}

export {};
