import type { DataRequest } from '@hanse/sdk';
import { defineTexts, type Tone } from '@hanse/ui';

export type RequestKind = DataRequest['kind'];
export type RequestState = DataRequest['state'];

export const requestStates = ['open', 'done', 'refused'] as const;

export const requestKindTexts = defineTexts({
  en: { access: 'Access to their data', rectification: 'Rectification', erasure: 'Erasure' },
  de: { access: 'Auskunft über die Daten', rectification: 'Berichtigung', erasure: 'Löschung' },
});

export const requestStateTexts = defineTexts({
  en: { open: 'Open', done: 'Done', refused: 'Refused' },
  de: { open: 'Offen', done: 'Erledigt', refused: 'Abgelehnt' },
});

export const requestTones: Readonly<Record<RequestState, Tone>> = { open: 'warn', done: 'good', refused: 'quiet' };
