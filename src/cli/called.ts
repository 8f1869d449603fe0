/** How whoever runs this calls it: in a checkout, and where npx fetched it, there is no `casus` on the path. */
export function called(): string {
  const script = process.env.npm_lifecycle_event;
  if (script === undefined) return 'casus';
  return script === 'npx' ? 'npx casus' : 'npm run -s casus --';
}
