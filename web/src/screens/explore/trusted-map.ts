// The server's Content-Security-Policy asks for Trusted Types: text becomes a document or a program by a policy only. MapLibre
// knows none, so the page's default policy, which is asked wherever no other is, lets pass the two things it does and no more:
// it starts its worker, and reads who made a map's tiles in a document of its own, of which it takes no script.

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {
      readonly createHTML: (text: string, type: string, sink: string) => string | null;
      readonly createScriptURL: (url: string) => string | null;
    },
  ): unknown;
}

/** @param worker the address of MapLibre's worker; called once, before a map is made */
export function trustMap(worker: string): void {
  // A browser that has no Trusted Types asks for none.
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createHTML: (text, _, sink) => (sink === 'DOMParser parseFromString' ? text : null),
    createScriptURL: (url) => (url === worker ? url : null),
  });
}
