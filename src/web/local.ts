import type { IncomingMessage } from 'node:http';

/** Fields with which proxies mark what they pass on. */
const PROXIED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const;

/**
 * Whether a request comes from this machine itself: over the loopback interface, by no proxy, and to a name of this
 * machine, so that no page of the web can make a browser here ask (DNS rebinding).
 */
export function isLocal({ socket, headers }: IncomingMessage): boolean {
  const address = socket.remoteAddress ?? '';
  if (!/^(?:::ffff:)?127\.|^::1$/.test(address)) return false;
  if (PROXIED.some((name) => headers[name] !== undefined)) return false;
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(headers.host ?? '');
}
