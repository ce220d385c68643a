/** How mails look: one column, readable in any program, as HTML and as text. */
import type { MailLanguage } from './mail.ts';

/** How the sender looks. */
export interface MailBrand {
  name: string;
  /** `#rrggbb`, readable on white. */
  accent: string;
  onAccent: string;
  /** Behind dark text. */
  tint: string;
  /** True where `cid:logo` will be there. */
  hasLogo: boolean;
}

/** What a mail says. Texts are plain; whatever is markup in them is shown as it is. */
export interface MailContent {
  heading: string;
  greeting: string;
  paragraphs: readonly string[];
  button: { label: string; url: string } | null;
  /** Small, below the button: how long it holds, what to do if it was not you. */
  notes: readonly string[];
}

const WORDS = {
  en: { fallback: 'If the button does not work, copy this address into your browser:', sent: 'Sent by' },
  de: {
    fallback: 'Falls die Schaltfläche nicht geht, kopieren Sie diese Adresse in Ihren Browser:',
    sent: 'Gesendet von',
  },
} as const satisfies Record<MailLanguage, unknown>;

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = '#1d2733';
const QUIET = '#5b6773';

/** Writes a mail in both forms. */
export function layoutMail(
  content: MailContent,
  brand: MailBrand,
  language: MailLanguage,
): { html: string; text: string } {
  return { html: htmlOf(content, brand, language), text: textOf(content, brand, language) };
}

function textOf(content: MailContent, brand: MailBrand, language: MailLanguage): string {
  const { heading, greeting, paragraphs, button, notes } = content;
  const parts = [heading, greeting, ...paragraphs];
  if (button !== null) parts.push(`${button.label}:\n${button.url}`);
  return `${[...parts, ...notes, `-- \n${WORDS[language].sent} ${brand.name}`].join('\n\n')}\n`;
}

function htmlOf(content: MailContent, brand: MailBrand, language: MailLanguage): string {
  const { heading, greeting, paragraphs, button, notes } = content;
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px;${FONT};font-size:16px;line-height:25px;color:${INK}">${escaped(text)}</p>`;
  const note = (text: string) =>
    `<p style="margin:0 0 8px;${FONT};font-size:13px;line-height:20px;color:${QUIET}">${escaped(text)}</p>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(heading)}</title>
</head>
<body style="margin:0;padding:0;background:${brand.tint}">
<div style="display:none;max-height:0;overflow:hidden">${escaped(paragraphs[0] ?? '')}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${brand.tint}">
<tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td style="padding:0 8px 20px">${signOf(brand)}</td></tr>
<tr><td style="background:#ffffff;border-radius:12px;border-top:4px solid ${brand.accent};padding:36px 32px 28px">
<h1 style="margin:0 0 20px;${FONT};font-size:24px;line-height:31px;font-weight:650;color:${INK}">${escaped(heading)}</h1>
${[greeting, ...paragraphs].map(paragraph).join('\n')}
${button === null ? '' : buttonOf(button, brand)}
${notes.map(note).join('\n')}
${button === null ? '' : fallbackOf(button.url, brand, language)}
</td></tr>
<tr><td style="padding:20px 8px 0;${FONT};font-size:13px;line-height:20px;color:${QUIET}">${WORDS[language].sent} ${escaped(brand.name)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function signOf(brand: MailBrand): string {
  const name = escaped(brand.name);
  if (brand.hasLogo) {
    return `<img src="cid:logo" alt="${name}" height="40" style="display:block;height:40px;max-width:240px;border:0">`;
  }
  return `<span style="${FONT};font-size:19px;line-height:26px;font-weight:700;color:${brand.accent}">${name}</span>`;
}

function buttonOf({ label, url }: { label: string; url: string }, { accent, onAccent }: MailBrand): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 28px"><tr><td style="border-radius:8px;background:${accent}"><a href="${escaped(url)}" style="display:inline-block;padding:14px 28px;${FONT};font-size:16px;line-height:20px;font-weight:600;color:${onAccent};text-decoration:none">${escaped(label)}</a></td></tr></table>`;
}

function fallbackOf(url: string, { accent }: MailBrand, language: MailLanguage): string {
  return `<p style="margin:20px 0 0;padding-top:16px;border-top:1px solid #e6e9ed;${FONT};font-size:12px;line-height:18px;color:${QUIET}">${WORDS[language].fallback}<br><a href="${escaped(url)}" style="color:${accent};word-break:break-all">${escaped(url)}</a></p>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
