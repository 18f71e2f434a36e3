import type { Request, Response } from 'express';
import { formatNamed, type Format } from './formats.js';
import { negotiate } from './negotiate.js';
import { Problem } from './problem.js';
import { linkField, type Signpost } from './signposts.js';
import { parseForm } from './sparql-request.js';
import { sendVariant, type Variant } from './variants.js';

/** A resource with a representation in each of some formats, at one address and at one more for each format. */
export interface Negotiated {
  /** The path of the resource as links write it. */
  readonly address: string;
  readonly offers: readonly Format[];
  /** The extension of a variant's own address; undefined asks for negotiation. */
  readonly extension: string | undefined;
  readonly cacheControl: string;
  readonly lastModified?: Date;
  readonly make: (format: Format) => Promise<Variant | undefined>;
  /** Where the page points beside its variants. */
  readonly signposts?: readonly Signpost[];
}

/** Sends the representation that the address, `?format=` or `Accept` names, with links to the others. */
export async function sendNegotiated(request: Request, response: Response, { address, offers, extension, cacheControl, lastModified, make, signposts = [] }: Negotiated): Promise<void> {
  const format = extension === undefined ? choose(request, response, address, offers) : offers.find(({ key }) => key === extension);
  const made = format === undefined ? undefined : await make(format);
  if (format === undefined || made === undefined) throw new Problem(404, 'There is nothing at this address.');
  const onPage = format.key === 'html' && signposts.length > 0;
  response.setHeader('Link', linkField([
    ...offers.filter((other) => other !== format).map(({ key, mediaType }) => ({ href: `${address}.${key}`, rels: onPage ? ['alternate', 'describedby'] : key === 'html' && signposts.length > 0 ? ['alternate', 'describes'] : ['alternate'], type: mediaType })),
    ...(onPage ? signposts : []),
  ]));
  if (extension === undefined) response.setHeader('Content-Location', `${address}.${format.key}`);
  await sendVariant(request, response, made, { contentType: format.contentType, cacheControl, lastModified, varies: extension === undefined ? ['Accept'] : [] });
}

function choose(request: Request, response: Response, address: string, offers: readonly Format[]): Format {
  response.vary('Accept');
  const named = new Map(parseForm(request.url.split(/\?(.*)/s, 2)[1] ?? '')).get('format');
  if (named !== undefined) {
    const format = formatNamed(named, offers);
    if (format === undefined) throw new Problem(400, `"format" takes one of: ${offers.map(({ key }) => key).join(', ')}.`);
    return format;
  }
  const format = negotiate(request.headers.accept, offers)?.offer;
  if (format === undefined) {
    throw new Problem(406, 'This has none of the media types in Accept. Its variants:', {
      alternatives: offers.map(({ key, mediaType }) => ({ href: `${address}.${key}`, type: mediaType })),
    });
  }
  return format;
}
