import { secureHeaders } from 'hono/secure-headers';

/**
 * What a browser is told of every answer: load nothing from another host, run no script but the server's own, stand in no
 * frame, guess no type, tell nobody where one came from, and let no other site read it. Where whoever started the server gave a
 * tile map's style, its host alone may be asked for tiles.
 */
export const securityHeaders = (mapStyle?: string) => {
  const tiles = mapStyle === undefined ? [] : [new URL(mapStyle).origin];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
      // The map draws beside the page's own thread.
      workerSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ...tiles],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    // For hosts that are reached by TLS only, which a loopback address never is.
    strictTransportSecurity: false,
  });
};
