/** Shell blocks of a page that are marked `sh run`, each with what the `text expect` block after it promises. */
export interface GuideBlock {
  line: number;
  commands: string;
  expected: string[];
}

const FENCE = /^```(.*)$/;

/** @throws Error for a promise without commands before it */
export function readGuide(text: string): GuideBlock[] {
  const blocks: GuideBlock[] = [];
  const lines = text.split('\n');
  for (let n = 0; n < lines.length; n++) {
    const kind = FENCE.exec(lines[n]!)?.[1];
    if (kind === undefined) continue;
    const end = lines.indexOf('```', n + 1);
    const content = lines.slice(n + 1, end);
    if (kind === 'sh run') blocks.push({ line: n + 1, commands: content.join('\n'), expected: [] });
    if (kind === 'text expect') {
      const last = blocks.at(-1);
      if (last === undefined) throw new Error(`line ${n + 1} promises an answer to no command`);
      last.expected.push(...content);
    }
    n = end;
  }
  return blocks;
}

/** The first promised line that the output does not have, after those before it; null when all are there. */
export function missingLine(output: string, expected: readonly string[]): string | null {
  const lines = output.split('\n');
  let from = 0;
  for (const line of expected) {
    const pattern = new RegExp(
      line
        .split('…')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*'),
    );
    const found = lines.findIndex((candidate, n) => n >= from && pattern.test(candidate));
    if (found === -1) return line;
    from = found + 1;
  }
  return null;
}
