/** Days since 1970 of an ISO day. */
export const dayNumber = (iso: string): number => Math.floor(Date.parse(iso.slice(0, 10)) / 86_400_000);
