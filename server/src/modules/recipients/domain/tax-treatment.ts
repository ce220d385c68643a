export const taxPayers = ['operator', 'employer', 'recipient', 'nobody'] as const;

/** How benefits of a tax class are taxed. */
export interface TaxTreatment {
  taxClass: string;
  taxedBy: (typeof taxPayers)[number];
  /** What the recipient and the employer read. */
  text: { en: string; de: string };
}
