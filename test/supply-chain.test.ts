import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { verdict } from './audit-deps.ts';
import { billOfMaterials } from './sbom.ts';

// What Casus is made of: pinned, checked when it is installed, told by docs/dependencies.md, and listed for whoever installs it.

const ROOT = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

interface Locked {
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}
interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly repository: { readonly url: string };
  readonly publishConfig: { readonly provenance: boolean };
}
const own = JSON.parse(read('package.json')) as Package;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

it('every package is locked to its bytes', () => {
  expect(locked.length).toBeGreaterThan(100);
  for (const [path, { integrity }] of locked) expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
});

it('every version is exact', () => {
  const all = { ...own.dependencies, ...own.devDependencies };
  for (const [name, version] of Object.entries(all)) expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
});

it('no package runs a program when it is installed, but the one that brings Node.js', () => {
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  expect(scripted).toEqual(['node_modules/node']);
  expect(own.allowScripts).toEqual({ node: true });
  expect(read('.npmrc')).toMatch(/^strict-allow-scripts=true$/m);
});

it('docs/dependencies.md tells of each runtime dependency, with its licence, and of no other', () => {
  const told = Array.from(read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|(.*)\|$/gm), ([, name, cells]) => ({
    name: name!,
    cells: cells!.split('|').map((cell) => cell.trim()),
  }));
  expect(told.map(({ name }) => name)).toEqual(Object.keys(own.dependencies));
  for (const { name, cells } of told) {
    const [why, licence, weight, released, instead] = cells;
    const manifest = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, ROOT), 'utf8')) as { license: string }; // prettier-ignore
    expect(licence, name).toBe(manifest.license);
    for (const cell of [why, weight, instead]) expect(cell, name).not.toBe('');
    expect(released, name).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
});

it('a package is published from its repository with a statement of where it was built', () => {
  expect(own.publishConfig.provenance).toBe(true);
  expect(own.repository.url).toMatch(/^git\+https:\/\/github\.com\/.+\.git$/);
});

it('the bill of materials names every dependency with its version', async () => {
  const bill = JSON.parse(await billOfMaterials()) as { bomFormat: string; components: { purl: string }[] };
  expect(bill.bomFormat).toBe('CycloneDX');
  const purls = new Set(bill.components.map(({ purl }) => purl));
  for (const [name, version] of Object.entries(own.dependencies))
    expect(purls, name).toContain(`pkg:npm/${name.replace('@', '%40')}@${version}`);
});

it('an audit that nobody answers is not taken for a clean one', () => {
  const none = { vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } };
  const low = { ...none, vulnerabilities: { a: { severity: 'moderate' } } };
  const high = { ...none, vulnerabilities: { a: { severity: 'high' }, b: { severity: 'low' } } };
  expect(verdict(JSON.stringify(none)).code).toBe(0);
  expect(verdict(JSON.stringify(low)).code).toBe(0);
  expect(verdict(JSON.stringify(high))).toMatchObject({ code: 1, line: expect.stringMatching(/a \(high\)/) as string });
  for (const silent of ['', '{"error":{"summary":"audit endpoint returned an error"}}', 'npm error'])
    expect(verdict(silent)).toMatchObject({ code: 3, line: expect.stringMatching(/^not reachable/) as string });
});
