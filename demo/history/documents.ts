/** From what happened to the JSON bodies that are sent: numbers are given in the order in which things happened. */
import { dayParts, formatDay, formatInstant, type Instant } from '../../server/src/kernel/index.ts';
import type { Happening } from './happenings.ts';
import type { EventBody, LineBody } from './history-types.ts';
import type { Payment } from './payments.ts';
import { netOf, type Purchase } from './purchases.ts';
import type { Credit } from './returns.ts';
import { dayOfInstant } from './trade-calendar.ts';

export interface Happened {
  purchases: readonly Purchase[];
  credits: readonly Credit[];
  payments: readonly Payment[];
  happenings: readonly Happening[];
}

interface Planned {
  at: Instant;
  /** Decides at the same instant: causes before what refers to them. */
  rank: number;
  /** Only called in order of time. */
  body(): EventBody;
}

const ERP = 'erp';

export function documentsOf({ purchases, credits, payments, happenings }: Happened): EventBody[] {
  const numbers = new Numbers();
  const planned = [
    ...purchases.flatMap((purchase) => plannedPurchase(purchase, numbers)),
    ...credits.map((credit) => planned1(credit.at, 3, () => creditBody(credit, numbers))),
    ...payments.map((payment) => planned1(payment.at, 2, () => paymentBody(payment, numbers))),
    ...happenings.map((happening) => planned1(happening.at, 4, () => happeningBody(happening, numbers))),
  ];
  const places = new Map(planned.map((item, place) => [item, place]));
  planned.sort((a, b) => a.at - b.at || a.rank - b.rank || places.get(a)! - places.get(b)!);
  return planned.map((item) => item.body());
}

function planned1(at: Instant, rank: number, body: () => EventBody): Planned {
  return { at, rank, body };
}

/** Document numbers: kind, year, running number of the year. */
class Numbers {
  readonly #last = new Map<string, number>();

  next(kind: string, at: Instant): string {
    const key = `${kind}-${dayParts(dayOfInstant(at)).year}`;
    const number = (this.#last.get(key) ?? 0) + 1;
    this.#last.set(key, number);
    return `${key}-${String(number).padStart(6, '0')}`;
  }
}

function plannedPurchase(purchase: Purchase, numbers: Numbers): Planned[] {
  const planned: Planned[] = [];
  const { orderedAt, invoicedAt, withdrawnAt } = purchase;
  if (orderedAt !== null) {
    planned.push(planned1(orderedAt, 0, () => orderBody(purchase, orderedAt, numbers)));
    if (withdrawnAt !== null) planned.push(planned1(withdrawnAt, 1, () => withdrawal(purchase, withdrawnAt, numbers)));
  }
  if (invoicedAt !== null) planned.push(planned1(invoicedAt, 1, () => invoiceBody(purchase, invoicedAt, numbers)));
  return planned;
}

/** Orders carry their total only: credit notes without an invoice number look for lines, and shall find the invoice's. */
function orderBody(purchase: Purchase, at: Instant, numbers: Numbers): EventBody {
  purchase.orderNumber = numbers.next('AB', at);
  const { channel, project } = purchase;
  return {
    ...head(ERP, purchase.orderNumber, 'order', at, purchase.client.account.externalId, purchase.person),
    currency: 'EUR',
    netAmount: euros(netOf(purchase)),
    data: { channel, ...(project === null ? {} : { project }) },
  };
}

function withdrawal(purchase: Purchase, at: Instant, numbers: Numbers): EventBody {
  return {
    ...head(ERP, numbers.next('ST', at), 'cancellation', at, purchase.client.account.externalId, null),
    corrects: { id: purchase.orderNumber },
    data: { reason: 'withdrawn before delivery' },
  };
}

function invoiceBody(purchase: Purchase, at: Instant, numbers: Numbers): EventBody {
  purchase.invoiceNumber = numbers.next('RE', at);
  const { channel, project, specifier, orderedAt } = purchase;
  const person = purchase.personStays ? purchase.person : null;
  return {
    ...head(ERP, purchase.invoiceNumber, 'invoice', at, purchase.client.account.externalId, person),
    currency: 'EUR',
    data: {
      ...(orderedAt === null ? {} : { order: purchase.orderNumber }),
      channel,
      dueOn: formatDay(purchase.dueDay),
      deliveredOn: formatDay(dayOfInstant(at)),
      ...(project === null ? {} : { project }),
      ...(specifier === null ? {} : { specifier }),
    },
    lines: purchase.lines.map(
      ({ product, quantity, net, tax, margin }, i): LineBody => ({
        id: String(i + 1),
        sku: product.sku,
        category: product.category,
        brand: product.brand,
        ...(product.labels.length > 0 ? { labels: product.labels } : {}),
        quantity,
        unit: product.unit,
        netAmount: euros(net),
        ...(tax === 0 ? {} : { taxAmount: euros(tax) }),
        marginAmount: euros(margin),
      }),
    ),
  };
}

function creditBody(credit: Credit, numbers: Numbers): EventBody {
  credit.number = numbers.next('GU', credit.at);
  const { purchase, named } = credit;
  return {
    ...head(ERP, credit.number, 'creditNote', credit.at, purchase.client.account.externalId, null),
    currency: 'EUR',
    ...(named ? { corrects: { id: purchase.invoiceNumber } } : {}),
    data: { reason: credit.reason },
    lines: credit.lines.map(({ line, quantity, net }): LineBody => {
      const { sku, unit } = purchase.lines[line]!.product;
      return {
        sku,
        ...(quantity > 0 ? { quantity, unit } : {}),
        netAmount: euros(net),
        ...(named ? { corrects: String(line + 1) } : {}),
      };
    }),
  };
}

function paymentBody(payment: Payment, numbers: Numbers): EventBody {
  payment.number = numbers.next('ZE', payment.at);
  const { parts, closes, method, dueDay } = payment;
  return {
    ...head(ERP, payment.number, 'payment', payment.at, payment.client.account.externalId, null),
    currency: 'EUR',
    netAmount: euros(parts.reduce((sum, { amount }) => sum + amount, 0)),
    data: { method, dueOn: formatDay(dueDay), ...(closes ? { closesInvoice: true } : {}) },
    settles: parts.map(({ purchase, amount }) => ({ id: purchase.invoiceNumber, amount: euros(amount) })),
  };
}

const SHORT_NAMES: Readonly<Record<Happening['type'], string>> = {
  training: 'TR',
  certification: 'CE',
  referral: 'RF',
  review: 'RV',
  surveyAnswer: 'SU',
  eventAttendance: 'EA',
  login: 'LO',
  profileChange: 'PC',
};

function happeningBody({ client, person, at, source, type, data }: Happening, numbers: Numbers): EventBody {
  return { ...head(source, numbers.next(SHORT_NAMES[type], at), type, at, client.account.externalId, person), data };
}

function head(
  source: string,
  id: string,
  type: string,
  at: Instant,
  account: string,
  person: string | null,
): EventBody {
  const occurredAt = formatInstant(at);
  const event: EventBody = { source, id, type, occurredAt, account: { externalId: account } };
  if (person !== null) event.person = { externalId: person };
  return event;
}

/** Whole cents as a decimal text. */
function euros(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const text = String(Math.abs(cents)).padStart(3, '0');
  return `${sign}${text.slice(0, -2)}.${text.slice(-2)}`;
}
