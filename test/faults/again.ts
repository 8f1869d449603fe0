import { run } from '../../src/cli/program.ts';

// Runs the command line again and again in one process, so that each time only costs what it does: a message is the
// arguments of one run, and is answered with its exit code.
process.setMaxListeners(0);
process.stdout.setMaxListeners(0);
process.stderr.setMaxListeners(0);
process.on('message', (args: readonly string[]) => {
  process.exitCode = 0;
  void run(['node', 'casus', ...args]).then(() => process.send!(Number(process.exitCode)));
});
process.on('disconnect', () => process.exit(0));
process.send!('ready');
