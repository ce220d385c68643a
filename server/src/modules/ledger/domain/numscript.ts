import { assert, Decimal, splitByWeights } from '#kernel';

/*
 * Reads the part of Numscript (formancehq/numscript, MIT) that says who pays whom how much: amounts, lists of sources
 * and destinations, caps, shares, `kept`. It exists to run that project's published cases against this ledger; what a
 * loyalty ledger has no counterpart for (overdrafts, saved balances, metadata, functions) throws Unsupported.
 */

export class Unsupported extends Error {}

type Json = Record<string, string>;
export interface Amount {
  asset: string;
  /** null = everything there is */
  units: bigint | null;
}
export type Source =
  | { kind: 'account'; name: string }
  | { kind: 'max'; units: bigint; from: Source }
  | { kind: 'inOrder'; from: Source[] }
  | { kind: 'shares'; shares: Decimal[]; from: Source[] };
export type Destination =
  | { kind: 'account'; name: string }
  | { kind: 'kept' }
  | { kind: 'inOrder'; caps: { units: bigint; to: Destination }[]; remaining: Destination }
  | { kind: 'shares'; shares: Decimal[]; to: Destination[] };
export interface Send {
  amount: Amount;
  source: Source;
  destination: Destination;
}

const TOKEN =
  /\s+|"[^"]*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(@[\w:$-]+|\$\w+|\d[\d_]*(?:\.\d+)?%|\d[\d_]*|[A-Z][A-Z0-9]*(?:\/\d+)?|[a-z_]\w*|[{}()[\]=/*,+-])/gy;
/** A share is kept as a fraction, since a third has no end as a decimal. */
interface Fraction {
  above: bigint;
  below: bigint;
}

export function readScript(text: string, variables: Json): Send[] {
  const reader = new Reader(tokensOf(text), variables);
  const sends: Send[] = [];
  reader.skipVariables();
  while (!reader.atEnd()) if (!reader.skipMetadata()) sends.push(reader.send());
  return sends;
}

/** How an amount is shared out: floors, and what is left over one by one from the first share on. */
export function sharesOf(total: bigint, shares: readonly Decimal[]): bigint[] {
  return splitByWeights(total, shares);
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index !== at) break;
    at += match[0].length;
    if (match[1]) tokens.push(match[1]);
  }
  if (at !== text.length) throw new Unsupported(`at ${JSON.stringify(text.slice(at, at + 20))}`);
  return tokens;
}

class Reader {
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly variables: Json;

  constructor(tokens: readonly string[], variables: Json) {
    this.tokens = tokens;
    this.variables = variables;
  }

  atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  skipVariables(): void {
    if (!this.take('vars')) return;
    this.expect('{');
    while (!this.take('}')) {
      this.next();
      this.next();
      if (this.peek() === '=') throw new Unsupported('a variable with an origin');
    }
  }

  /** Notes on a transaction move nothing. */
  skipMetadata(): boolean {
    if (!this.take('set_tx_meta') && !this.take('set_account_meta')) return false;
    while (!this.take(')')) this.next();
    return true;
  }

  send(): Send {
    this.expect('send');
    const amount = this.amount();
    this.expect('(');
    this.expect('source');
    this.expect('=');
    const source = this.source();
    this.expect('destination');
    this.expect('=');
    const destination = this.destination();
    this.expect(')');
    return { amount, source, destination };
  }

  private amount(): Amount {
    if (this.peek()?.startsWith('$')) {
      const [asset, units] = this.value().split(' ');
      return { asset: asset!, units: BigInt(units!) };
    }
    this.expect('[');
    const asset = this.value();
    const units = this.take('*') ? null : this.number();
    this.expect(']');
    return { asset, units };
  }

  private cap(): bigint {
    const { units } = this.amount();
    assert(units !== null, 'a cap is an amount');
    return units;
  }

  private source(): Source {
    if (this.take('max')) {
      const units = this.cap();
      this.expect('from');
      return { kind: 'max', units, from: this.source() };
    }
    if (!this.take('{')) {
      const name = this.account();
      if (this.peek() === 'allowing') throw new Unsupported('an overdraft');
      return { kind: 'account', name };
    }
    if (!this.isShare()) {
      const from: Source[] = [];
      while (!this.take('}')) from.push(this.source());
      return { kind: 'inOrder', from };
    }
    const parts = this.shares(() => {
      this.expect('from');
      return this.source();
    });
    return { kind: 'shares', shares: parts.shares, from: parts.items };
  }

  private destination(): Destination {
    if (this.take('kept')) return { kind: 'kept' };
    if (!this.take('{')) return { kind: 'account', name: this.account() };
    if (this.isShare()) {
      const parts = this.shares(() => this.target());
      return { kind: 'shares', shares: parts.shares, to: parts.items };
    }
    const caps: { units: bigint; to: Destination }[] = [];
    while (this.take('max')) caps.push({ units: this.cap(), to: this.target() });
    this.expect('remaining');
    const remaining = this.target();
    this.expect('}');
    return { kind: 'inOrder', caps, remaining };
  }

  private target(): Destination {
    if (this.take('kept')) return { kind: 'kept' };
    this.expect('to');
    return this.destination();
  }

  private shares<T>(item: () => T): { shares: Decimal[]; items: T[] } {
    const shares: (Fraction | null)[] = [];
    const items: T[] = [];
    while (!this.take('}')) {
      shares.push(this.take('remaining') ? null : this.share());
      items.push(item());
    }
    const whole = shares.reduce((product, share) => product * (share?.below ?? 1n), 1n);
    const parts = shares.map((share) => (share ? (share.above * whole) / share.below : 0n));
    const rest = whole - parts.reduce((sum, part) => sum + part, 0n);
    const weights = parts.map((part, i) => Decimal.of(shares[i] ? part : rest));
    return { shares: weights, items };
  }

  private share(): Fraction {
    const token = this.value();
    if (token.endsWith('%')) {
      const percent = Decimal.of(token.slice(0, -1));
      return { above: percent.coefficient, below: 100n * 10n ** BigInt(percent.scale) };
    }
    const [above, below] = token.includes('/') ? token.split('/') : [token, this.take('/') ? this.value() : '1'];
    return { above: BigInt(above!), below: BigInt(below!) };
  }

  private isShare(): boolean {
    const [first = '', second = ''] = this.tokens.slice(this.at, this.at + 2);
    if (first === 'remaining') return false;
    return first.endsWith('%') || second === '/' || /^[\d.]+(%|\/\d+)$/.test(this.variables[first.slice(1)] ?? '');
  }

  private account(): string {
    const token = this.peek() ?? '';
    if (!/^[@$]/.test(token) || /[$]/.test(token.slice(1))) throw new Unsupported(`a party written ${token}`);
    return this.value().replace(/^@/, '');
  }

  private number(): bigint {
    const token = this.value();
    if (!/^[\d_]+$/.test(token) || /^[+-]$/.test(this.peek() ?? '')) throw new Unsupported(`a number ${token}`);
    return BigInt(token.replaceAll('_', ''));
  }

  private value(): string {
    const token = this.next();
    if (!token.startsWith('$')) return token;
    const value = this.variables[token.slice(1)];
    if (value === undefined) throw new Unsupported(`no value for ${token}`);
    return value;
  }

  private next(): string {
    const token = this.tokens[this.at];
    this.at += 1;
    if (token === undefined) throw new Unsupported('the end');
    return token;
  }

  private peek(): string | undefined {
    return this.tokens[this.at];
  }

  private take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw new Unsupported(`${this.peek()} instead of ${token}`);
  }
}
