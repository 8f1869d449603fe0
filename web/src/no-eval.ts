// zod looks whether it may make functions of text, which the server's Content-Security-Policy forbids; told so before it is
// loaded, it does not try, and browsers have nothing to complain of.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
