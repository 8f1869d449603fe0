/** `find`, answering from memory what it was asked before; of more than `most` names all are forgotten at once. */
export function remembering<T>(find: (name: string) => T, most: number): (name: string) => T {
  const remembered = new Map<string, T>();
  return (name) => {
    const seen = remembered.get(name);
    if (seen !== undefined) return seen;
    const found = find(name);
    if (remembered.size >= most) remembered.clear();
    remembered.set(name, found);
    return found;
  };
}
