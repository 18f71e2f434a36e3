import { type RequestHandler, Router } from 'express';
import type { VariantCache } from './variants.js';
import type { Releases } from './releases.js';

export function ontologyRoutes(_releases: Releases, _cache: VariantCache): RequestHandler {
  return Router();
}
