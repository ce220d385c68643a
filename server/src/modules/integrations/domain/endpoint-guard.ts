/**
 * Which addresses webhooks may be sent to. Without this, whoever may enter a URL could make the server talk to the network
 * it stands in: databases, metadata services of clouds, itself.
 */
import ipaddr from 'ipaddr.js';
import { err, ok, type Refusal, type Result } from '#kernel';

type Address = ReturnType<typeof ipaddr.parse>;

/** Networks that may be reached although they are not public, as the operator listed them. */
export interface NetworkPolicy {
  readonly networks: readonly (readonly [Address, number])[];
}

/** The public internet and nothing else. */
export const PUBLIC_ONLY: NetworkPolicy = { networks: [] };

const URL_LENGTH_MAX = 2_000;
const HTTPS_PORT = 443;
/** Below are the ports of mail, remote shells and the like; none of them is a webhook receiver. */
const PORT_FREE_FROM = 1_024;

/** Reads `10.1.0.0/16`, `fd00::/8`, `127.0.0.1`. @returns null where it is neither */
export function readNetwork(text: string): readonly [Address, number] | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** @returns why an address must not be connected to; null: it may */
export function refusedAddress(text: string, policy: NetworkPolicy): string | null {
  if (!ipaddr.isValid(text)) return 'it is no address';
  // ::ffff:10.0.0.1 is 10.0.0.1 in other letters.
  const address = ipaddr.process(text);
  const range = address.range();
  // Metadata services of clouds live here; no list of networks opens it.
  if (range === 'linkLocal') return `${address} is link-local`;
  if (isListed(address, policy)) return null;
  if (range !== 'unicast') return `${address} is not public (${range})`;
  // All public IPv6 addresses begin with 001; what ipaddr.js calls unicast besides is not routed or is old.
  if (address.kind() === 'ipv6' && (address.toByteArray()[0]! & 0xe0) !== 0x20) return `${address} is not public`;
  return null;
}

function isListed(address: Address, { networks }: NetworkPolicy): boolean {
  return networks.some(([network, bits]) => network.kind() === address.kind() && address.match([network, bits]));
}

function isLoopback(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.process(text).range() === 'loopback';
}

/** Host of a URL as an address or name: without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/**
 * Checks what can be checked without asking anybody; names are looked up when it is sent, and their addresses go through
 * {@link refusedAddress}.
 */
export function checkEndpoint(text: string, policy: NetworkPolicy): Result<URL> {
  const url = text.length <= URL_LENGTH_MAX ? URL.parse(text) : null;
  if (url === null) return refuse(`it is no URL of at most ${URL_LENGTH_MAX} characters`);
  if (url.username !== '' || url.password !== '') return refuse('it carries a user name or password');
  if (url.hash !== '') return refuse('it has a fragment, which is never sent');
  const host = hostOf(url);
  const local = host === 'localhost' || isLoopback(host);
  const plain = url.protocol === 'http:' && local && refusedAddress('127.0.0.1', policy) === null;
  if (url.protocol !== 'https:' && !plain) return refuse('it does not begin with https://');
  const port = url.port === '' ? HTTPS_PORT : Number(url.port);
  if (port !== HTTPS_PORT && port < PORT_FREE_FROM) return refuse(`port ${port} is not a port for webhooks`);
  if (ipaddr.isValid(host)) {
    const reason = refusedAddress(host, policy);
    if (reason !== null) return refuse(reason);
  } else if (local && !plain && refusedAddress('127.0.0.1', policy) !== null) return refuse(`${host} is this machine`);
  return ok(url);
}

function refuse(reason: string): Result<never> {
  const refusal: Refusal = {
    code: 'webhook_url_refused',
    detail: `Webhooks cannot be sent to this URL: ${reason}.`,
    errors: [{ path: 'url', code: 'not_allowed', reason, remedy: 'Give a public https:// URL.' }],
  };
  return err(refusal);
}
