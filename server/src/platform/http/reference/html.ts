/** Markup that is already escaped; the only thing a template below takes without escaping it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Html | null | false | readonly Piece[];

/** A template that escapes every value put into it unless it is markup itself; lists are joined, null and false left out. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Html {
  let text = strings[0]!;
  for (const [n, value] of values.entries()) text += render(value) + strings[n + 1]!;
  return new Html(text);
}

function render(value: Piece): string {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Prose: blank lines part paragraphs, `backticks` mark code. */
export function prose(text: string): Html {
  return new Html(
    text
      .split(/\n\s*\n/)
      .map((paragraph) => html`<p>${inline(paragraph)}</p>`.text)
      .join(''),
  );
}

/** One paragraph's worth of the same; `[text](/path)` is a link to a page of this server. */
export function inline(text: string): Html {
  const parts = text.split(/(`[^`]+`|\[[^\]]+\]\([/#][^)\s]*\))/);
  return new Html(parts.map((part, n) => (n % 2 === 0 ? html`${part}` : marked(part)).text).join(''));
}

function marked(part: string): Html {
  const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part);
  return link ? html`<a href="${link[2]!}">${link[1]!}</a>` : html`<code>${part.slice(1, -1)}</code>`;
}

/** JSON with its parts marked for colour. */
export function jsonHtml(value: unknown, indent = 2): Html {
  const text = JSON.stringify(value, null, indent) ?? '';
  const parts = text.split(
    /("(?:[^"\\]|\\.)*"\s*:|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/,
  );
  return new Html(
    parts
      .map((part, n) => {
        if (n % 2 === 0) return html`${part}`.text;
        const kind = part.endsWith(':') ? 'key' : part.startsWith('"') ? 'str' : 'num';
        return html`<span class="${kind}">${part}</span>`.text;
      })
      .join(''),
  );
}
