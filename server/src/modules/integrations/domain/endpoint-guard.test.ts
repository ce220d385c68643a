/* Guarantee: no URL and no name makes the server talk to an address that is not public, unless the operator listed it. */
import { describe, expect, test } from 'vitest';
import { checkEndpoint, PUBLIC_ONLY, readNetwork, refusedAddress } from './endpoint-guard.ts';

const allowing = (...networks: string[]) => ({ networks: networks.map((text) => readNetwork(text)!) });
const LOOPBACK = allowing('127.0.0.0/8', '::1/128');

describe('addresses', () => {
  test.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:0:10.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:db8::1',
    '2002:0a00:0001::1',
    '3fff::1',
    '4000::1',
    '5f00::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'not an address',
    '',
  ])('%s is refused', (address) => {
    expect(refusedAddress(address, PUBLIC_ONLY)).not.toBeNull();
  });

  test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001::200e'])(
    '%s is public',
    (address) => {
      expect(refusedAddress(address, PUBLIC_ONLY)).toBeNull();
    },
  );

  test('a network the operator listed is reached, in either spelling, and its neighbours are not', () => {
    const policy = allowing('10.20.0.0/16', 'fd00:1::/48');
    for (const address of ['10.20.3.4', '::ffff:10.20.3.4', 'fd00:1::5']) {
      expect(refusedAddress(address, policy)).toBeNull();
    }
    for (const address of ['10.21.0.1', 'fd00:2::1', '127.0.0.1'])
      expect(refusedAddress(address, policy)).not.toBeNull();
  });

  test('the metadata service of a cloud is out of reach whatever is listed', () => {
    const everything = allowing('0.0.0.0/0', '::/0');
    for (const address of ['169.254.169.254', '::ffff:169.254.169.254', 'fe80::a9fe:a9fe']) {
      expect(refusedAddress(address, everything)).not.toBeNull();
    }
  });
});

describe('URLs', () => {
  test.each([
    'http://example.com/hook',
    'ftp://example.com/hook',
    'file:///etc/passwd',
    'gopher://example.com',
    'https://user:secret@example.com/',
    'https://example.com/#part',
    'https://example.com:22/',
    'https://example.com:25/',
    'https://example.com:80/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://192.168.0.10/',
    'http://127.0.0.1:8080/',
    'no url',
    '',
    `https://example.com/${'a'.repeat(2_000)}`,
  ])('%s is refused', (url) => {
    const checked = checkEndpoint(url, PUBLIC_ONLY);
    expect(checked.ok ? 'taken' : checked.error.code).toBe('webhook_url_refused');
  });

  test.each([
    'https://example.com/hook',
    'https://example.com:8443/hook?x=1',
    'https://1.1.1.1/',
    'https://[2606:4700::1]/',
  ])('%s is taken', (url) => {
    expect(checkEndpoint(url, PUBLIC_ONLY).ok).toBe(true);
  });

  test('http is for this machine alone, and only where the operator listed it', () => {
    for (const url of ['http://127.0.0.1:8080/', 'http://localhost:8080/', 'http://[::1]:8080/']) {
      expect(checkEndpoint(url, LOOPBACK).ok).toBe(true);
    }
    expect(checkEndpoint('http://10.0.0.1:8080/', allowing('10.0.0.0/8', '127.0.0.0/8')).ok).toBe(false);
    expect(checkEndpoint('http://example.com:8080/', LOOPBACK).ok).toBe(false);
    expect(checkEndpoint('https://10.0.0.1/', allowing('10.0.0.0/8')).ok).toBe(true);
  });
});
