/** Where people reach this installation. */

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

export class Addresses {
  readonly #configured: string | null;
  #listening = 'http://127.0.0.1:3000';

  /** @param configured HANSE_PUBLIC_URL */
  constructor(configured: string | null) {
    this.#configured = configured;
  }

  /** Where the process listens; counts where no public address was set. */
  listensAt(url: string): void {
    this.#listening = url;
  }

  /** In links that are sent out. Never what a request claims: its sender would choose where links lead. */
  get origin(): string {
    return this.#configured ?? this.#listening;
  }

  get isSecure(): boolean {
    return this.origin.startsWith('https:');
  }

  /**
   * The origin of a request's pages. Without a public address, this machine goes by several names, of which `localhost`
   * alone is one a passkey can be made for.
   */
  originOf(host: string | undefined): string {
    if (this.#configured === null && host !== undefined && LOOPBACK.test(host)) return `http://${host}`;
    return this.origin;
  }

  /** True for a request from our own pages. */
  isOwn(origin: string | undefined, host: string | undefined): boolean {
    return origin !== undefined && origin === this.originOf(host);
  }

  consoleUrl(path = '/'): string {
    return `${this.origin}/console${path}`;
  }

  portalUrl(slug: string, path = ''): string {
    return `${this.origin}/portal/${slug}${path}`;
  }
}
