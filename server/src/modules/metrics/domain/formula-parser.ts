import { Decimal } from '#kernel';

export type FormulaCall = 'add' | 'subtract' | 'multiply' | 'negate' | 'ratio' | 'min' | 'max' | 'abs' | 'round';

export type FormulaNode =
  | { kind: 'number'; value: Decimal }
  | { kind: 'metric' | 'previous' | 'growth'; key: string }
  | { kind: 'orElse'; value: FormulaNode; otherwise: FormulaNode }
  | { kind: 'call'; name: FormulaCall; arguments: FormulaNode[] };

type Parsed =
  | { ok: true; value: FormulaNode }
  | { ok: false; error: { position: number; reason: string; remedy: string } };

const CHARACTERS_MAX = 2_000;
/** Parentheses and calls inside each other; bounds the recursion. */
const DEPTH_MAX = 32;
const ROUND_SCALE_MAX = 12;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([-+*/(),.]))/y;

const FUNCTIONS: Record<string, { least: number; most: number }> = {
  ratio: { least: 2, most: 2 },
  min: { least: 2, most: 50 },
  max: { least: 2, most: 50 },
  abs: { least: 1, most: 1 },
  round: { least: 2, most: 2 },
  orElse: { least: 2, most: 2 },
  growth: { least: 1, most: 1 },
  previous: { least: 1, most: 1 },
};
const FUNCTION_NAMES = Object.keys(FUNCTIONS).join(', ');

interface Token {
  type: 'number' | 'name' | 'sign' | 'end';
  text: string;
  position: number;
}

/** Thrown inside this file only, so that a fault deep in a formula needs no checks on the way out. */
class FormulaFault extends Error {
  readonly position: number;
  readonly remedy: string;

  constructor(position: number, reason: string, remedy: string) {
    super(reason);
    this.position = position;
    this.remedy = remedy;
  }
}

/** The tree of a formula, or the first fault with its position and what to write instead. */
export function parseFormulaText(text: string): Parsed {
  try {
    const reader = new FormulaReader(tokensOf(text));
    return { ok: true, value: reader.readAll() };
  } catch (fault) {
    if (!(fault instanceof FormulaFault)) throw fault;
    return { ok: false, error: { position: fault.position, reason: fault.message, remedy: fault.remedy } };
  }
}

function tokensOf(text: string): Token[] {
  if (text.length > CHARACTERS_MAX) {
    throw new FormulaFault(CHARACTERS_MAX, 'the formula is too long', `use at most ${CHARACTERS_MAX} characters`);
  }
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) {
      throw new FormulaFault(start, `"${text.slice(start).trim().slice(0, 1)}" has no meaning here`, 'remove it');
    }
    const [whole, number, name, sign] = match;
    const word = (number ?? name ?? sign)!;
    const type = number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign';
    tokens.push({ type, text: word, position: start + whole.length - word.length });
  }
  tokens.push({ type: 'end', text: 'the end', position: text.length });
  return tokens;
}

/** Recursive descent: sums of products of factors. */
class FormulaReader {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  readAll(): FormulaNode {
    const node = this.#sum();
    const rest = this.#peek();
    if (rest.text === '/') throw new FormulaFault(rest.position, 'there is no "/"', 'write ratio(a, b)');
    if (rest.type !== 'end')
      throw new FormulaFault(rest.position, `unexpected "${rest.text}"`, 'write + - or * before it');
    return node;
  }

  #sum(): FormulaNode {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) {
      throw new FormulaFault(
        this.#peek().position,
        'the formula is nested too deeply',
        'split it into several metrics',
      );
    }
    let node = this.#product();
    for (;;) {
      if (this.#take('+')) node = { kind: 'call', name: 'add', arguments: [node, this.#product()] };
      else if (this.#take('-')) node = { kind: 'call', name: 'subtract', arguments: [node, this.#product()] };
      else break;
    }
    this.#depth -= 1;
    return node;
  }

  #product(): FormulaNode {
    let node = this.#factor();
    while (this.#take('*')) node = { kind: 'call', name: 'multiply', arguments: [node, this.#factor()] };
    return node;
  }

  #factor(): FormulaNode {
    if (this.#take('-')) return { kind: 'call', name: 'negate', arguments: [this.#operand()] };
    return this.#operand();
  }

  #operand(): FormulaNode {
    if (this.#take('(')) {
      const node = this.#sum();
      this.#expect(')');
      return node;
    }
    const token = this.#next();
    if (token.type === 'number') return this.#number(token);
    if (token.type === 'name') return token.text === 'metrics' ? this.#metric() : this.#call(token);
    throw new FormulaFault(
      token.position,
      `a value is missing before "${token.text}"`,
      'write a number or metrics.<key>',
    );
  }

  #number(token: Token): FormulaNode {
    const value = Decimal.parse(token.text);
    if (value === null) throw new FormulaFault(token.position, 'the number has too many digits', 'shorten it');
    return { kind: 'number', value };
  }

  #metric(): FormulaNode & { kind: 'metric' | 'previous' | 'growth' } {
    this.#expect('.');
    const token = this.#next();
    if (token.type !== 'name') throw new FormulaFault(token.position, 'the metric has no key', 'write metrics.<key>');
    return { kind: 'metric', key: token.text };
  }

  #call(name: Token): FormulaNode {
    const known = Object.hasOwn(FUNCTIONS, name.text) ? FUNCTIONS[name.text]! : null;
    if (known === null) {
      const remedy = `write metrics.${name.text}, or one of the functions ${FUNCTION_NAMES}`;
      throw new FormulaFault(name.position, `"${name.text}" is neither a metric nor a function`, remedy);
    }
    this.#expect('(');
    if (name.text === 'growth' || name.text === 'previous') return this.#ofWindow(name.text, name.position);
    const nodes = [this.#sum()];
    while (this.#take(',')) nodes.push(this.#sum());
    this.#expect(')');
    if (nodes.length < known.least || nodes.length > known.most) {
      const count = known.least === known.most ? `${known.least}` : `${known.least} to ${known.most}`;
      throw new FormulaFault(
        name.position,
        `${name.text} takes ${count} values, not ${nodes.length}`,
        'correct the call',
      );
    }
    if (name.text === 'orElse') return { kind: 'orElse', value: nodes[0]!, otherwise: nodes[1]! };
    if (name.text === 'round') checkRoundScale(nodes[1]!, name.position);
    return { kind: 'call', name: name.text as FormulaCall, arguments: nodes };
  }

  /** Only a single metric has a window before the current one, an expression has none. */
  #ofWindow(kind: 'growth' | 'previous', position: number): FormulaNode {
    if (this.#next().text !== 'metrics') {
      throw new FormulaFault(position, `${kind} takes a single metric`, `write ${kind}(metrics.<key>)`);
    }
    const { key } = this.#metric();
    this.#expect(')');
    return { kind, key };
  }

  #peek(): Token {
    return this.#tokens[this.#at]!;
  }

  #next(): Token {
    const token = this.#peek();
    if (token.type !== 'end') this.#at += 1;
    return token;
  }

  #take(sign: string): boolean {
    const found = this.#peek().type === 'sign' && this.#peek().text === sign;
    if (found) this.#at += 1;
    return found;
  }

  #expect(sign: string): void {
    const { position, text } = this.#peek();
    if (text === '/') throw new FormulaFault(position, 'there is no "/"', 'write ratio(a, b)');
    if (!this.#take(sign)) throw new FormulaFault(position, `"${sign}" is missing before "${text}"`, `write "${sign}"`);
  }
}

function checkRoundScale(node: FormulaNode, position: number): void {
  const scale = node.kind === 'number' ? Number(node.value.toString()) : -1;
  if (Number.isInteger(scale) && scale >= 0 && scale <= ROUND_SCALE_MAX) return;
  const remedy = `write a whole number from 0 to ${ROUND_SCALE_MAX}`;
  throw new FormulaFault(position, 'round takes the decimals as its second value', remedy);
}
