import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { casusVersion } from '../../src/model/package-files.ts';
import { describedCommands } from './described.ts';
import { manPage } from './man-page.ts';

// Writes the man page where the build wants it.

const file = process.argv[2] ?? 'dist/man/casus.1';
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, manPage(await describedCommands(), casusVersion()));
