/**
 * The partition of a report, or of anything else that goes by a hash, among so many. The same everywhere and always, for who
 * publishes and who sweeps must agree.
 * @param key a hash in hexadecimal digits, or any other text
 */
export function partitionOf(key: string, of: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return hash % of;
}

/** What resolving a partition goes by among the dead. */
export const partitionSubject = (partition: number, of: number): string => `partition ${partition} of ${of}`;
