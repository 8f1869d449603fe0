import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { inNewFolder, jsonLines, MAIN, manyReports, runProgram } from './run-casus.ts';

// Each bad input beside a good one: the bad one gets its own message and exit code 1, the good one is coded all the same.

const { path, casus } = inNewFolder();

const GOOD = 'date 2017-03-02\n\nGunmen killed five people in Lima on Tuesday, police said.\n';
const good = () => {
  writeFileSync(path('good.txt'), GOOD);
};
const reports = async () => jsonLines((await casus(['reports', '--json'])).stdout);

/** Adds the bad file and the good one; expects the good one stored and the bad one set aside for this reason. */
async function setAsideBesideGood(name: string, code: string, message: RegExp) {
  good();
  const ended = await casus(['add', name, 'good.txt', '--json']);
  expect(ended.code).toBe(1);
  const told = jsonLines(ended.stderr);
  expect(told).toMatchObject([{ kind: 'set-aside', code }]);
  expect(String(told[0]!.input)).toContain(name);
  expect(told[0]!.message).toMatch(message);
  expect(jsonLines(ended.stdout).at(-1)).toMatchObject({ kind: 'done', reports: 1, setAside: 1 });
  expect(await reports()).toHaveLength(1);
  // The same to people, on one line that names the input, and later on request.
  const plain = await casus(['code', name]);
  expect(plain.code).toBe(1);
  expect(plain.stderr.split('\n')[0]).toMatch(new RegExp(`^casus: set aside \\[${code}\\] .*${name}`));
  expect((await casus(['reports', '--set-aside'])).stdout).toContain(`[${code}]`);
}

describe('an input that cannot be used', () => {
  it('an empty file', async () => {
    writeFileSync(path('empty.txt'), '');
    await setAsideBesideGood('empty.txt', 'empty', /empty/);
  });

  it('binary', async () => {
    writeFileSync(path('photo.txt'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0]));
    await setAsideBesideGood('photo.txt', 'not-text', /not text/);
  });

  it('a page without an article', async () => {
    writeFileSync(
      path('page.html'),
      '<!doctype html><title>News</title><iframe src="a.html"></iframe><script>go()</script>',
    );
    await setAsideBesideGood('page.html', 'no-text', /page\.html/);
  });

  it('a file that is not there', async () => {
    await setAsideBesideGood('nowhere.txt', 'not-found', /does not exist/);
  });

  it('a document past the limit', async () => {
    writeFileSync(path('huge.txt'), Buffer.alloc(65 * 1024 * 1024, 'a man walks by. '));
    await setAsideBesideGood('huge.txt', 'too-big', /64 MiB/);
  });
});

it('a broken line of JSON Lines is named by its number, and the other lines are coded', async () => {
  const lines = manyReports(4).split('\n');
  lines[2] = '{"text": "half a rec';
  writeFileSync(path('some.jsonl'), lines.join('\n'));
  const ended = await casus(['add', 'some.jsonl', '--json']);
  expect(ended.code).toBe(1);
  expect(jsonLines(ended.stderr)).toMatchObject([
    { kind: 'set-aside', code: 'bad-json', input: 'some.jsonl', line: 3 },
  ]);
  expect((await reports()).map(({ id }) => id)).toEqual(['r0', 'r1', 'r3']);
  expect((await casus(['code'], { input: lines.join('\n') })).stderr).toContain('line 3');
  // Mended and added again, it is no longer among what was set aside.
  writeFileSync(path('some.jsonl'), manyReports(4));
  expect((await casus(['add', 'some.jsonl'])).code).toBe(0);
  expect((await casus(['reports', '--set-aside'])).stdout).toBe('Nothing was set aside.\n');
  expect(await reports()).toHaveLength(4);
});

it('a report without a date is coded, with a warning', async () => {
  writeFileSync(path('undated.txt'), 'Gunmen killed five people in Lima on Tuesday, police said.\n');
  const ended = await casus(['code', 'undated.txt']);
  expect(ended.code).toBe(0);
  expect(jsonLines(ended.stdout)).toMatchObject([
    {
      report: { published: null },
      warnings: [{ code: 'no-date', message: expect.stringContaining('stay unresolved') as string }],
    },
  ]);
  await casus(['add', 'undated.txt']);
  expect((await casus(['reports', '--warnings'])).stdout).toContain('no publication date');
});

it('a file that vanishes after its folder was listed is set aside, and the others are coded', async () => {
  mkdirSync(path('in'));
  writeFileSync(path('in/a.jsonl'), manyReports(300));
  writeFileSync(path('in/b.txt'), GOOD);
  writeFileSync(path('in/c.txt'), GOOD.replace('five', 'six'));
  const ended = await casus(['add', 'in', '--json'], {
    started: (child) => {
      child.stdout!.once('data', () => {
        rmSync(path('in/b.txt'));
      });
    },
  });
  expect(ended.code).toBe(1);
  expect(jsonLines(ended.stderr)).toMatchObject([
    { code: 'not-found', message: expect.stringMatching(/b\.txt.*vanished/) as string },
  ]);
  expect(await reports()).toHaveLength(301);
});

it('50 MB of text in one file is coded, with a warning, in bounded memory', async () => {
  const paragraph = 'The council met on Monday and spoke of roads, of the harvest and of the price of bread. '.repeat(
    20,
  );
  writeFileSync(path('long.txt'), 'date 2017-03-02\n\nGunmen killed five people in Lima on Tuesday, police said.\n\n');
  const block = `${paragraph}\n\n`.repeat(560);
  while (statSync(path('long.txt')).size < 50e6) appendFileSync(path('long.txt'), block);
  const ended = await runProgram(process.execPath, ['--max-old-space-size=1024', MAIN, 'code', path('long.txt')]);
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(0);
  const { events, warnings } = JSON.parse(ended.stdout) as { events: unknown[]; warnings: { code: string }[] };
  expect(events).toContainEqual(expect.objectContaining({ type: 'ASSAULT' }));
  expect(warnings.length).toBeGreaterThan(0);
}, 600_000);

describe('a workspace that cannot be used', () => {
  it('from a later version: nothing is touched, both versions and the mend are named', async () => {
    good();
    await casus(['add', 'good.txt']);
    const database = new DatabaseSync(path('casus.casus'));
    database.exec('pragma user_version = 99');
    database.close();
    for (const args of [['add', 'good.txt'], ['incidents'], ['export', '--format', 'csv']]) {
      const ended = await casus(args);
      expect(ended.code).toBe(3);
      expect(ended.stderr).toMatch(
        /^casus: casus\.casus was written by a later Casus \(workspace version 99; .*Update Casus.*\n$/,
      );
      expect(ended.stdout).toBe('');
    }
    expect(jsonLines((await casus(['incidents', '--json'])).stderr)).toMatchObject([
      { kind: 'error', code: 'workspace-newer', input: 'casus.casus' },
    ]);
    const doctor = await casus(['doctor']);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toContain('FAULT');
  });

  it('that is no workspace, is not there, or is a folder', async () => {
    good();
    writeFileSync(path('notes.casus'), 'These are notes, and quite a lot of them, but no database at all.');
    mkdirSync(path('folder'));
    expect(await casus(['add', 'good.txt', '-w', 'notes.casus'])).toMatchObject({
      code: 3,
      stderr: 'casus: notes.casus is not a Casus workspace. Name another file with --workspace.\n',
    });
    expect(await casus(['incidents', '-w', 'none.casus'])).toMatchObject({ code: 3, stdout: '' });
    expect(await casus(['add', 'good.txt', '-w', 'no/w.casus'])).toMatchObject({ code: 3 });
    expect(await casus(['add', 'good.txt', '-w', 'folder'])).toMatchObject({ code: 2 });
  });

  it('that another process keeps for itself', async () => {
    good();
    await casus(['add', 'good.txt']);
    const other = new DatabaseSync(path('casus.casus'));
    other.exec('begin immediate');
    writeFileSync(path('more.txt'), GOOD.replace('five', 'six'));
    const ended = await casus(['add', 'more.txt']);
    expect(ended).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('being written by another process') as string,
    });
    expect((await casus(['incidents'])).code).toBe(0);
    other.exec('rollback');
    other.close();
    expect((await casus(['add', 'more.txt'])).code).toBe(0);
    expect(await reports()).toHaveLength(2);
  });
});

describe('where nothing may be written', () => {
  // Root may write everywhere, so there the command runs as nobody.
  const someone = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

  it('a workspace can be read but not added to', async () => {
    chmodSync(path('.'), 0o755);
    mkdirSync(path('shelf'));
    writeFileSync(path('good.txt'), GOOD);
    writeFileSync(path('more.txt'), GOOD.replace('five', 'six'));
    await casus(['add', 'good.txt', '-w', 'shelf/w.casus']);
    chmodSync(path('shelf/w.casus'), 0o444);
    chmodSync(path('shelf'), 0o555);
    const listed = await casus(['incidents', '-w', 'shelf/w.casus'], someone);
    expect(listed.stderr).toBe('');
    expect(listed.stdout).toContain('Lima');
    const added = await casus(['add', 'more.txt', '-w', 'shelf/w.casus'], someone);
    expect(added).toMatchObject({ code: 3, stderr: expect.stringMatching(/w\.casus may not be written/) as string });
    const made = await casus(['add', 'more.txt', '-w', 'shelf/new.casus'], someone);
    expect(made).toMatchObject({ code: 3, stderr: expect.stringMatching(/new\.casus/) as string });
    const exported = await casus(['export', '--format', 'csv', '-w', 'shelf/w.casus', '-o', 'shelf/out.csv'], someone);
    expect(exported).toMatchObject({ code: 3, stderr: expect.stringMatching(/out\.csv may not be written/) as string });
    chmodSync(path('shelf'), 0o755);
    expect(readdirSync(path('shelf'))).toEqual(['w.casus']);
  });
});

describe('a full disk', () => {
  it('ends the command and keeps what was acknowledged; with room the same command goes on', async () => {
    writeFileSync(path('in.jsonl'), manyReports(600));
    const full = await casus(['add', 'in.jsonl', '--json'], { env: { CASUS_MAX_WORKSPACE_MB: '0.8' } });
    expect(full.code).toBe(3);
    expect(jsonLines(full.stderr)).toMatchObject([{ kind: 'error', code: 'disk-full', input: 'casus.casus' }]);
    const acknowledged = jsonLines(full.stdout).map(({ id }) => id);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect((await reports()).map(({ id }) => id)).toEqual(acknowledged);
    expect((await casus(['doctor'])).code).toBe(0);
    expect((await casus(['add', 'in.jsonl'])).code).toBe(0);
    expect(await reports()).toHaveLength(600);
  });

  it('behind an export is said, and what stood there before is kept', async () => {
    good();
    await casus(['add', 'good.txt']);
    const piped = await runProgram('sh', ['-c', `"${process.execPath}" "${MAIN}" export --format csv > /dev/full`], {
      cwd: path('.'),
    });
    expect(piped).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^casus: cannot write to stdout.*no space.*\n$/i) as string,
    });
  });

  const canMount = (() => {
    try {
      execFileSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();

  // Where the system lets this user mount one, on a small disk of its own; the limit above shows the same everywhere.
  it.runIf(canMount)('of a real file system: store and export', async () => {
    writeFileSync(path('in.jsonl'), manyReports(3000));
    mkdirSync(path('disk'));
    const casusCommand = `"${process.execPath}" "${MAIN}"`;
    const script = `mount -t tmpfs -o size=1m tmpfs disk || exit 9
      ${casusCommand} add in.jsonl -w disk/w.casus; echo add $?
      mount -o remount,size=64m disk
      ${casusCommand} add in.jsonl -w disk/w.casus > /dev/null; echo again $?
      ${casusCommand} reports -w disk/w.casus --json | wc -l
      echo before > disk/out.csv; head -c 70000000 /dev/zero > disk/filler 2> /dev/null
      ${casusCommand} export --format csv -w disk/w.casus -o disk/out.csv; echo export $?
      cat disk/out.csv; ls -A disk | grep -c part`;
    const ended = await runProgram('unshare', ['-rm', 'sh', '-c', script], { cwd: path('.') });
    expect(ended.stdout.trim().split('\n')).toEqual(['add 3', 'again 0', '3000', 'export 3', 'before', '0']);
    expect(ended.stderr).toMatch(/No room to write disk\/w\.casus .*MB free/);
    expect(ended.stderr).toMatch(/No room to write disk\/out\.csv/);
    expect(existsSync(path('disk/w.casus'))).toBe(false);
  });
});
