import { describe, expect, it } from 'vitest';
import { HostTurns } from './host-turns.ts';
import { testClock } from './testing.ts';
import { Turns } from './turns.ts';

const NEVER = new AbortController().signal;

describe('turns', () => {
  it('are given in the order of asking, also where somebody leaves the line', async () => {
    const turns = new Turns(1);
    const leave = await turns.take(NEVER);
    const order: string[] = [];
    const wait = async (name: string, signal: AbortSignal) => {
      const done = await turns.take(signal);
      order.push(name);
      done();
    };
    const tired = new AbortController();
    const waiting = [wait('first', NEVER), wait('tired', tired.signal), wait('last', NEVER)];
    tired.abort(new Error('tired'));
    await expect(waiting[1]).rejects.toThrow('tired');
    leave();
    leave(); // giving it back twice gives it back once
    await Promise.all([waiting[0], waiting[2]]);
    expect(order).toEqual(['first', 'last']);
    expect(turns.idle).toBe(true);
  });
});

describe('the turns of hosts', () => {
  it('leave a pause between two requests to one host, and none between two hosts', async () => {
    const clock = testClock();
    const turns = new HostTurns(16, clock);
    const ask = (host: string) => turns.inTurn(host, 1_000, NEVER, () => Promise.resolve(clock.now()));
    const begin = clock.now();
    expect(await ask('a')).toBe(begin);
    expect(await ask('b')).toBe(begin);
    expect(await ask('a')).toBe(begin + 1_000);
    clock.pass(5_000);
    expect(await ask('b')).toBe(begin + 6_000);
    expect(clock.waited).toEqual([1_000]);
  });

  it('go on after a request that failed', async () => {
    const turns = new HostTurns(1, testClock());
    const ask = (work: () => Promise<string>) => turns.inTurn('a', 0, NEVER, work);
    await expect(ask(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await ask(() => Promise.resolve('yes'))).toBe('yes');
  });
});
