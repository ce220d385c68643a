/** Built-in event types: what is ordered, invoiced, credited and paid, and how earlier events are taken back. */
import { declareEventType } from './event-type.ts';
import { choice, day, flag, number, object, text } from './field-schemas.ts';

const channel = text('How it was placed: portal, edi, api, phone, field …', 60);
const project = text('Project, site or cost centre of the client');
const agreement = text('Agreement it belongs to');

export const order = declareEventType({
  key: 'order',
  name: { en: 'Order', de: 'Bestellung' },
  description: 'A firm order, before delivery. Use the invoice where awards should follow what was delivered.',
  money: 'required',
  creditedUnnamed: true,
  schema: object({
    orderNumber: text("Number in the client's own system"),
    channel,
    requestedOn: day('Delivery date the client asked for'),
    forecastQuantity: number('Quantity the client had forecast for it'),
    agreement,
    project,
    distributor: text('Distributor the goods are ordered through'),
    endCustomer: text('Company the goods are resold to'),
  }),
});

export const invoice = declareEventType({
  key: 'invoice',
  name: { en: 'Invoice', de: 'Rechnung' },
  description: 'Goods or services invoiced. Line amounts are net; a discount is a line with a negative amount.',
  money: 'required',
  creditedUnnamed: true,
  schema: object({
    order: text('Order it belongs to'),
    channel,
    dueOn: day('Last day of payment without delay'),
    deliveredOn: day('Day of delivery'),
    agreement,
    project,
    distributor: text('Distributor that invoiced it'),
    endCustomer: text('Company the goods are resold to'),
    specifier: text('Who recommended or specified the products'),
  }),
});

export const creditNote = declareEventType({
  key: 'creditNote',
  name: { en: 'Credit note', de: 'Gutschrift' },
  description:
    'Takes quantity, amount or both from an earlier document: from the one named in corrects, or without it, SKU by ' +
    "SKU, from the latest earlier lines. Figures are positive. A quantity without netAmount takes its lines' own price.",
  correction: 'credit',
  money: 'required',
  schema: object({
    reason: choice('Why it was given', ['return', 'price', 'quantity', 'damage', 'bonus', 'other']),
    returnNumber: text('Number of the return'),
    note: text('Remark', 1000),
  }),
});

export const payment = declareEventType({
  key: 'payment',
  name: { en: 'Payment', de: 'Zahlung' },
  description: 'Money received, tax included. Names the documents it pays in settles; may arrive before them.',
  lines: false,
  money: 'required',
  settles: true,
  schema: object({
    method: text('Transfer, direct debit, card …', 60),
    paymentNumber: text('Number of the payment at the bank'),
    dueOn: day('Last day of payment without delay'),
    closesInvoice: flag('The documents count as fully paid although less was paid (cash discount taken)'),
  }),
});

export const cancellation = declareEventType({
  key: 'cancellation',
  name: { en: 'Cancellation', de: 'Stornierung' },
  description: 'Takes back all of the event named in corrects; naming a correction, it takes back that correction.',
  correction: 'cancel',
  lines: false,
  money: 'none',
  schema: object({ reason: text('Why it was cancelled', 1000) }),
});

export const undo = declareEventType({
  key: 'undo',
  name: { en: 'Undo', de: 'Rücknahme einer Korrektur' },
  description: 'Takes back the correction named in corrects: what it had taken counts again.',
  correction: 'undo',
  lines: false,
  money: 'none',
  schema: object({ reason: text('Why the correction was wrong', 1000) }),
});
