// JSON.stringify escapes the C0 controls alone; these move a terminal too, or turn what stands behind them.
const MOVING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A value as JSON on one line for a terminal or a program: the same value when it is read, without a control character in it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(MOVING, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
