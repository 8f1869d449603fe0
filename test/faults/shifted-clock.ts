// Preloaded into a process (node --import): its wall clock is so many seconds off, and jumps once to another error if told to.
// FAULT_CLOCK="3600" is an hour ahead; "31536000,-3600@500" a year ahead, and half a second after the start an hour behind.
const [first, jump] = (process.env.FAULT_CLOCK ?? '0').split(',');
const [then, after] = (jump ?? '').split('@');
const began = performance.now();
const real = Date;
const error = () => 1000 * Number(jump !== undefined && performance.now() - began > Number(after) ? then : first);

globalThis.Date = new Proxy(real, {
  construct: (target, args: unknown[], itself) =>
    Reflect.construct(target, args.length === 0 ? [real.now() + error()] : args, itself) as Date,
  apply: () => new real(real.now() + error()).toString(),
  get: (target, name, itself) =>
    name === 'now' ? () => real.now() + error() : (Reflect.get(target, name, itself) as unknown),
});
