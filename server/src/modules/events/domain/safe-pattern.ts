/**
 * Regular expressions in declared schemas run on every event, and a careless one can stop the server: `^(a+)+$` takes
 * seconds on 28 characters. Accepted is a subset whose worst case is known: a sequence of literals and character
 * classes, each with a quantifier, with anchors; no groups, no alternatives, no references. Its cost is a power of the
 * text's length in the number of open quantifiers, so the length is bounded to match.
 */

const PATTERN_CHARACTERS = 200;
/** Steps that one match may take at worst; about a millisecond. */
const STEPS = 1_000_000;
const TEXT_CHARACTERS = 2_000;
const CLASS_ESCAPE = /^\\[dDwWsS]/;
const LITERAL_ESCAPE = /^\\[\^$\\.*+?()[\]{}|/-]/;
const CLASS = /^\[\^?(?:\\[dDwWsS]|\\[\^$\\.*+?()[\]{}|/-]|[^\]\\[])+\]/;
const QUANTIFIER = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})/;

export interface SafePattern {
  /** False for texts longer than the pattern's cost allows, whatever they contain. */
  test(text: string): boolean;
  /** Longest text it can match. */
  textCharacters: number;
  source: string;
}

/** The pattern ready to use, or the reason why it is refused. */
export function safePattern(source: string): SafePattern | { refused: string } {
  if (source.length > PATTERN_CHARACTERS) return { refused: `is longer than ${PATTERN_CHARACTERS} characters` };
  const open = openQuantifiers(source);
  if (typeof open === 'string') return { refused: open };
  // An unanchored pattern is tried from every place of the text, which is one more loop over it.
  const loops = open + (source.startsWith('^') ? 0 : 1);
  const textCharacters = Math.min(TEXT_CHARACTERS, Math.floor(STEPS ** (1 / Math.max(loops, 1))));
  let regex: RegExp;
  try {
    regex = new RegExp(source, 'u');
  } catch (error) {
    return { refused: error instanceof Error ? error.message : 'is not a regular expression' };
  }
  return { test: (text) => text.length <= textCharacters && regex.test(text), textCharacters, source };
}

/** How many quantifiers may stop at more than one place, or what is not in the subset. */
function openQuantifiers(source: string): number | string {
  let open = 0;
  let at = source.startsWith('^') ? 1 : 0;
  const end = source.endsWith('$') && !source.endsWith('\\$') ? source.length - 1 : source.length;
  while (at < end) {
    const rest = source.slice(at, end);
    const atom =
      CLASS_ESCAPE.exec(rest) ?? LITERAL_ESCAPE.exec(rest) ?? CLASS.exec(rest) ?? /^[^\\^$*+?()[\]{}|]/.exec(rest);
    if (atom === null)
      return `has ${JSON.stringify(rest.slice(0, 2))} at character ${at + 1}, which is not allowed here`;
    at += atom[0].length;
    const quantifier = QUANTIFIER.exec(source.slice(at, end));
    if (quantifier === null) continue;
    at += quantifier[0].length;
    if (quantifier[1] === undefined || quantifier[2] !== undefined) open += 1;
    if (/^[*+?{]/.test(source.slice(at, end))) return `has two quantifiers in a row at character ${at + 1}`;
  }
  return open;
}
