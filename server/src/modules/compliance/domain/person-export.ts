/** Everything that is held of a person, as it is handed to them. Instants are RFC 3339 in UTC, amounts exact decimals. */
export interface PersonExport {
  exportedAt: string;
  person: Readonly<Record<string, unknown>>;
  memberships: (Held & { account: string; roles: string[]; validFrom: string; validTo: string | null })[];
  /** Roles, fields that rules read, and participation, each from an instant on. */
  memberFacts: (Held & { kind: string; name: string; value: unknown; validFrom: string; recordedAt: string })[];
  /** Events that name the person. */
  events: {
    eventId: string;
    source: string;
    id: string;
    revision: number;
    type: string;
    occurredAt: string;
    receivedAt: string;
    body: unknown;
  }[];
  /** Events that name nobody and speak of the person. */
  mentions: { source: string; id: string; revision: number; body: unknown }[];
  wallets: (Held & { unit: string; available: string; pending: string; reserved: string; debt: string })[];
  entries: (Held & { unit: string; from: string; to: string; amount: string; cause: string; postedAt: string })[];
  levels: (Held & { ladder: string; at: string; from: string; to: string; cause: string })[];
  consents: { channel: string; purpose: string; state: string; mayContact: boolean; since: string | null }[];
  consentHistory: {
    channel: string;
    purpose: string;
    state: string;
    at: string;
    source: string;
    textShown: string | null;
    evidence: unknown;
  }[];
  terms: (Held & {
    key: string;
    version: number;
    language: string;
    textHash: string;
    acceptedAt: string;
    how: string;
  })[];
  requests: {
    id: string;
    kind: string;
    state: string;
    receivedAt: string;
    dueOn: string;
    closedAt: string | null;
    note: string | null;
  }[];
  /** Who changed something of it, and what the person did. */
  audit: { at: string; actor: string; action: string; subjectType: string; subjectId: string }[];
  /** What other modules hold, by section: redemptions, gifts, adjustments … */
  holdings: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Who outside was given something of it. */
  disclosedTo: string[];
  /** Sections of which there is more than is shown. */
  truncated: string[];
}

interface Held {
  accountId: string;
  membershipId: string;
}

export type ExportLanguage = 'en' | 'de';

const headings: Record<
  Exclude<keyof PersonExport, 'exportedAt' | 'truncated' | 'holdings'>,
  Record<ExportLanguage, string>
> = {
  person: { en: 'Person', de: 'Person' },
  memberships: { en: 'Companies you belong to', de: 'Unternehmen, denen Sie angehören' },
  memberFacts: { en: 'Roles, fields and participation', de: 'Rollen, Felder und Teilnahme' },
  events: { en: 'What you did', de: 'Was Sie getan haben' },
  mentions: { en: 'Where others mention you', de: 'Wo andere Sie erwähnen' },
  wallets: { en: 'What you hold', de: 'Ihr Guthaben' },
  entries: { en: 'Movements', de: 'Bewegungen' },
  levels: { en: 'Levels', de: 'Stufen' },
  consents: { en: 'Consents', de: 'Einwilligungen' },
  consentHistory: { en: 'What you said about them', de: 'Ihre Erklärungen dazu' },
  terms: { en: 'Terms you accepted', de: 'Bedingungen, die Sie angenommen haben' },
  requests: { en: 'Your requests', de: 'Ihre Anträge' },
  audit: { en: 'Who changed or looked after your data', de: 'Wer Ihre Daten geändert hat' },
  disclosedTo: { en: 'Who was given something of it', de: 'Wem davon etwas weitergegeben wurde' },
};

/** Of sections that other modules fill; one that has no heading yet is shown under its name. */
const holdingHeadings: Readonly<Record<string, Record<ExportLanguage, string>>> = {
  redemptions: { en: 'Rewards you redeemed or were given', de: 'Eingelöste und erhaltene Prämien' },
  gifts: { en: 'The gift register', de: 'Geschenkeverzeichnis' },
  wishes: { en: 'Your wishes', de: 'Ihre Wünsche' },
  files: { en: 'Proofs and other files of yours', de: 'Ihre Nachweise und anderen Dateien' },
  benefits: { en: 'What you received, and what it was worth', de: 'Was Sie erhalten haben und was es wert war' },
  entitlementUses: {
    en: 'What you used of the benefits of your company',
    de: 'Was Sie von den Vorteilen Ihres Unternehmens genutzt haben',
  },
  coupons: { en: 'Coupons you were given', de: 'Coupons, die Sie erhalten haben' },
  adjustments: { en: 'Credits and debits by hand', de: 'Gutschriften und Abzüge von Hand' },
};

const words = {
  en: {
    title: 'Personal data held about you',
    at: 'As of',
    none: 'Nothing.',
    more: 'There is more than is shown here.',
  },
  de: {
    title: 'Über Sie gespeicherte Daten',
    at: 'Stand',
    none: 'Nichts.',
    more: 'Es gibt mehr, als hier gezeigt wird.',
  },
} as const;

/** The same as a page that people read and print; it loads nothing. */
export function exportPage(data: PersonExport, language: ExportLanguage): string {
  const text = words[language];
  const section = (name: string, heading: string, rows: readonly Readonly<Record<string, unknown>>[]) => {
    const more = data.truncated.includes(name) ? `<p>${text.more}</p>` : '';
    return `<section><h2>${escaped(heading)}</h2>${rows.length === 0 ? `<p>${text.none}</p>` : table(rows)}${more}</section>`;
  };
  const own = Object.entries(headings).map(([name, heading]) => {
    const value: unknown = data[name as keyof typeof headings];
    const rows = (Array.isArray(value) ? value : [value]).map((row) => (typeof row === 'string' ? { name: row } : row));
    return section(name, heading[language], rows);
  });
  const others = Object.entries(data.holdings).map(([name, rows]) => {
    return section(name, holdingHeadings[name]?.[language] ?? name, rows);
  });
  const sections = [...own, ...others];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${text.title}</title><style>${STYLE}</style></head>
<body><h1>${text.title}</h1><p>${text.at} ${escaped(data.exportedAt)}</p>
${sections.join('\n')}
</body></html>
`;
}

const STYLE = `body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a}
section{overflow-x:auto}table{border-collapse:collapse;font-size:13px}th,td{border:1px solid #ccc;padding:.3rem .5rem;
text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f3f3f3}`;

function table(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${columns.map((column) => `<td>${cell(row[column])}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return escaped(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}
