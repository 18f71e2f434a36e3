import type { Request, RequestHandler, Response } from 'express';
import { Problem } from './problem.js';

/** Lets the methods named through; answers OPTIONS itself, and everything else with 405 and `Allow` (RFC 9110 §15.5.6). */
export function methods(allowed: readonly string[], handle: (request: Request, response: Response) => Promise<void> | void): RequestHandler {
  const allow = allowed.join(', ');
  return async (request, response) => {
    if (request.method === 'OPTIONS') {
      // Fetch §4.8: a preflight is answered without looking at the request it announces.
      response
        .status(204)
        .set({
          Allow: allow,
          'Access-Control-Allow-Methods': allow,
          'Access-Control-Allow-Headers': 'Accept, Accept-Language, Content-Type, If-Match, If-None-Match, If-Modified-Since, Range',
          'Access-Control-Max-Age': '86400',
        })
        .end();
      return;
    }
    if (!allowed.includes(request.method)) throw new Problem(405, `This address answers ${allow}.`, { headers: { Allow: allow } });
    await handle(request, response);
  };
}
