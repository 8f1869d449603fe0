/** What this browser keeps for its user: small settings, no data of the workspace. */
export function kept<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(`casus.${name}`);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`casus.${name}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still works; the setting is gone with the page.
  }
}
