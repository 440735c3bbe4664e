import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** The part of IPv6 that is handed out to the world; what lies outside leads somewhere else, also to IPv4. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** What OUTGOING_ALLOWED_HOSTS opens: names, wherever they lead, and networks, whatever leads there. */
export interface AllowedHosts {
  names: ReadonlySet<string>;
  networks: readonly Network[];
}

/** @returns null when an entry is neither a host name, nor an address, nor a CIDR. */
export function parseAllowedHosts(list: string | undefined): AllowedHosts | null {
  const entries = (list ?? '').split(',').flatMap((entry) => entry.trim().toLowerCase() || []);
  const names = new Set<string>();
  const networks: Network[] = [];
  for (const entry of entries) {
    const network = networkOf(entry);
    if (network) networks.push(network);
    else if (HOST_NAME.test(entry) && !/^[\d.]+$/.test(entry)) names.add(entry);
    else return null;
  }
  return { names, networks };
}

function networkOf(entry: string): Network | null {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  if (!isAddress(entry)) return null;
  const address = ipaddr.process(entry);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** True for IPv4 in four decimal parts and for IPv6; other ways to write IPv4 are names to us. */
export function isAddress(host: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host);
}

/** True when OUTGOING_ALLOWED_HOSTS holds that name, or a network with that address. */
export function isListed(host: string, { names, networks }: AllowedHosts): boolean {
  if (!isAddress(host)) return names.has(host.toLowerCase().replace(/\.$/, ''));
  const address = ipaddr.process(host);
  return networks.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
}

/**
 * True when the address belongs to the public internet or to an allowed network: not this machine, not its network, not
 * the metadata service of a cloud, not IPv4 dressed as IPv6.
 */
export function mayConnectTo(address: string, allowed: AllowedHosts): boolean {
  if (!isAddress(address)) return false;
  if (isListed(address, allowed)) return true;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6);
}
