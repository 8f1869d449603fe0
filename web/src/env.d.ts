declare module 'basemap:110m' {
  /** The address of the world map at 1:110 million. */
  const address: string;
  export default address;
}
declare module 'basemap:50m' {
  /** The address of the world map at 1:50 million. */
  const address: string;
  export default address;
}
