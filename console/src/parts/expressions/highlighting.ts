/** Colours of expressions: texts, numbers, functions and what joins them. */
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

const TOKEN =
  /(?<text>'[^']*'|"[^"]*")|(?<number>\b\d+(?:\.\d+)?\b)|(?<call>\b[A-Za-z_]\w*(?=\())|(?<join>&&|\|\||[<>=!]=?|[-+*/%?:])/g;

const matcher = new MatchDecorator({
  regexp: TOKEN,
  decoration: (match) => {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] ?? 'join';
    return Decoration.mark({ class: `cm-hanse-${kind}` });
  },
});

class Colours {
  decorations: DecorationSet;
  constructor(view: EditorView) {
    this.decorations = matcher.createDeco(view);
  }
  update(update: ViewUpdate) {
    this.decorations = matcher.updateDeco(update, this.decorations);
  }
}

export const highlighting = [
  ViewPlugin.fromClass(Colours, { decorations: ({ decorations }) => decorations }),
  EditorView.theme({
    '.cm-hanse-text': { color: 'var(--hanse-good)' },
    '.cm-hanse-number': { color: 'var(--hanse-warn)' },
    '.cm-hanse-call': { color: 'var(--mantine-primary-color-light-color)' },
    '.cm-hanse-join': { color: 'var(--hanse-text-quiet)' },
  }),
];
