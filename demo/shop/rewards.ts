/**
 * What the demonstration's members can redeem: help for their work first, things second. Prices follow from the fair
 * value at the cost of a point (0.01 €), with a discount where the supplier gives its own services.
 */
import type { RewardInput } from '../../sdk/src/index.ts';

type Names = { en: string; de: string };

const points = (amount: string) => [{ key: 'standard', units: [{ unit: 'points', amount }] }];
const euros = (fair: string, cost: string, taxClass = 'goods') => ({ currency: 'EUR', fair, cost, taxClass });

/** Live from the first day; things are counted, services are not. */
export const DEMO_REWARDS: readonly (RewardInput & { pieces?: number; codes?: number })[] = [
  {
    key: 'siteAdvice',
    kind: 'serviceHours',
    ...named('Two hours of advice on site', 'Zwei Stunden Beratung vor Ort'),
    ...described(
      'A technician of ours comes to your building site and looks at the plan with you.',
      'Unsere Technik kommt auf Ihre Baustelle und sieht sich die Planung mit Ihnen an.',
    ),
    prices: points('1500'),
    fulfilment: { by: 'manual' },
    brandRelated: true,
    value: euros('170', '85', 'service'),
  },
  {
    key: 'heatPumpDay',
    kind: 'trainingSeat',
    ...named('Practice day: heat pumps', 'Praxistag Wärmepumpe'),
    ...described(
      'A day at our training centre, with tools in your hands. Lunch included.',
      'Ein Tag in unserem Schulungszentrum, mit Werkzeug in der Hand. Mittagessen inklusive.',
    ),
    prices: points('2400'),
    fulfilment: { by: 'manual' },
    stock: 'counted',
    pieces: 24,
    brandRelated: true,
    value: euros('290', '140', 'training'),
  },
  {
    key: 'laserMeasure',
    kind: 'goods',
    ...named('Laser measure, 50 m', 'Laser-Entfernungsmesser, 50 m'),
    ...described(
      'Measures rooms, areas and volumes to the millimetre.',
      'Misst Räume, Flächen und Volumen auf den Millimeter.',
    ),
    prices: [
      { key: 'gold', units: [{ unit: 'points', amount: '7200' }], audience: { levels: { status: 'gold' } } },
      { key: 'standard', units: [{ unit: 'points', amount: '8900' }] },
    ],
    fulfilment: { by: 'manual' },
    stock: 'counted',
    pieces: 18,
    needsRecipient: true,
    value: euros('89', '61'),
  },
  {
    key: 'toolCase',
    kind: 'goods',
    ...named('Tool case with inserts', 'Werkzeugkoffer mit Einlagen'),
    ...described('Fits the van and survives it.', 'Passt in den Transporter und überlebt ihn.'),
    prices: points('6400'),
    fulfilment: { by: 'manual' },
    stock: 'counted',
    pieces: 40,
    needsRecipient: true,
    value: euros('64', '42'),
  },
  {
    key: 'workJacket',
    kind: 'brandedGift',
    ...named('Work jacket in your size', 'Arbeitsjacke in Ihrer Größe'),
    prices: points('3900'),
    fulfilment: { by: 'manual' },
    stock: 'counted',
    pieces: 120,
    needsRecipient: true,
    brandRelated: true,
    value: euros('39', '22'),
  },
  {
    key: 'fuelVoucher25',
    kind: 'voucherCode',
    ...named('Fuel voucher, €25', 'Tankgutschein über 25 €'),
    ...described('A code for the pump, at once.', 'Ein Code für die Zapfsäule, sofort.'),
    prices: points('2500'),
    fulfilment: { by: 'atOnce' },
    codes: 60,
    limits: [{ per: 'person', period: 'year', max: 4 }],
    value: euros('25', '25', 'cash'),
  },
  {
    key: 'lightingDiscount',
    kind: 'discountCoupon',
    ...named('10 % off lighting', '10 % auf Leuchten'),
    ...described(
      'A personal coupon for your next order of lamps.',
      'Ein persönlicher Coupon für Ihre nächste Leuchtenbestellung.',
    ),
    prices: points('800'),
    fulfilment: { by: 'atOnce' },
    coupon: { series: 'lightingTen' },
    brandRelated: true,
    value: euros('20', '12', 'discount'),
  },
  {
    key: 'warranty5',
    kind: 'extendedWarranty',
    ...named('Warranty for five years', 'Garantie für fünf Jahre'),
    ...described(
      'For one heat generator of your choice, on top of the manufacturer.',
      'Für einen Wärmeerzeuger Ihrer Wahl, zusätzlich zum Hersteller.',
    ),
    prices: points('4800'),
    fulfilment: { by: 'manual' },
    brandRelated: true,
    value: euros('120', '48', 'service'),
  },
  {
    key: 'paymentTerm45',
    kind: 'paymentTerm',
    ...named('45 days to pay, for a quarter', '45 Tage Zahlungsziel für ein Quartal'),
    prices: points('3000'),
    fulfilment: { by: 'manual' },
    approvals: [{ by: 'operator' }],
    audience: { roles: ['decisionMaker', 'accounting'] },
    value: euros('90', '60', 'service'),
  },
  {
    key: 'creditNote50',
    kind: 'creditNote',
    ...named('Credit note, €50', 'Gutschrift über 50 €'),
    prices: points('5000'),
    fulfilment: { by: 'manual' },
    approvals: [{ by: 'account' }],
    value: euros('50', '50', 'cash'),
  },
  {
    key: 'newRangeTrial',
    kind: 'productTrial',
    ...named('Try the new range for 30 days', 'Das neue Sortiment 30 Tage erproben'),
    prices: points('500'),
    fulfilment: { by: 'manual' },
    brandRelated: true,
    value: euros('40', '15', 'service'),
  },
  {
    key: 'bricksForSchools',
    kind: 'donation',
    ...named('Tools for a vocational school', 'Werkzeug für eine Berufsschule'),
    ...described('We give 10 € in your company’s name.', 'Wir geben 10 € im Namen Ihres Unternehmens.'),
    prices: points('1000'),
    fulfilment: { by: 'manual' },
    value: euros('10', '10', 'donation'),
  },
];

/** The coupons of the discount reward, and a series of its own for winning buyers back. */
export const DEMO_COUPONS = [
  {
    seriesKey: 'lightingTen',
    body: {
      name: { en: '10 % off lighting', de: '10 % auf Leuchten' },
      behaviour: 'Buys lighting from us as well',
      stimulates: 'breadth' as const,
      value: { kind: 'percentage' as const, percent: '10' },
      codes: 'personal' as const,
      only: { categories: ['lighting'] },
      marginFloor: { percent: '5', action: 'refuse' as const },
      validDays: 90,
      prefix: 'LIGHT',
    },
    generate: 0,
  },
  {
    seriesKey: 'comeBack20',
    body: {
      name: { en: '€20 off the next order from €200', de: '20 € auf die nächste Bestellung ab 200 €' },
      behaviour: 'Orders again after a pause',
      stimulates: 'volume' as const,
      value: { kind: 'amount' as const, amount: '20' },
      currency: 'EUR',
      codes: 'bearer' as const,
      minimum: { amount: '200', of: 'order' as const },
      limits: { perAccount: 1 },
      prefix: 'BACK',
    },
    generate: 250,
  },
];

function named(en: string, de: string): { name: Names } {
  return { name: { en, de } };
}

function described(en: string, de: string): { description: Names } {
  return { description: { en, de } };
}
